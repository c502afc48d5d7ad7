package io.mcpauth.internal.engine;

import static io.mcpauth.internal.engine.TestRequest.get;
import static io.mcpauth.internal.engine.TestRequest.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.mcpauth.MissingScopesException;
import io.mcpauth.internal.http.Answer;
import io.mcpauth.internal.http.BodyLimit;
import io.mcpauth.internal.http.BodyTooLongException;
import io.mcpauth.internal.http.GuardedPaths;
import io.mcpauth.internal.http.ProxyHeaders;
import io.mcpauth.internal.http.RequestHead;
import io.mcpauth.internal.mcp.McpRules;
import io.mcpauth.internal.mcp.McpSettings;
import io.mcpauth.internal.mcp.ToolRefusals;
import io.mcpauth.internal.message.CapturedLog;
import io.mcpauth.token.TokenVerifier;

/** Bodies that may call tools, and passages of other engines. */
class PassageBodiesTest extends PassageFixture {

    private static final byte[] CALL =
            "{\"method\":\"tools/call\",\"params\":{\"name\":\"calendar\"}}".getBytes(StandardCharsets.UTF_8);

    private Engine withTools() {
        TokenVerifier verifier = TestTokens.verifier();
        EngineSettings settings = TestEngine.settings(TestEngine.paths("/tools/*"), Optional.empty(), ProxyHeaders.NONE)
                .withRules(McpRules.of(Map.of("calendar", List.of("calendar")), Map.of(), Map.of()));
        return engine(settings);
    }

    private Engine anonymousWithTools() {
        TokenVerifier verifier = TestTokens.verifier();
        EngineSettings settings = TestEngine.settings(
                TestEngine.paths("/tools/*"), Optional.empty(), ProxyHeaders.NONE, Set.of(), true)
                .withRules(McpRules.of(Map.of("calendar", List.of("calendar")), Map.of(), Map.of()));
        return engine(settings);
    }

    private static final RequestHead GOOD_CALL =
            of("POST", "/tools/a").with("Authorization", GOOD.headers("Authorization").get(0));

    /** A body, and how much of it was asked for. */
    private static final class TestBody implements PassageBody.Source {

        private final byte[] bytes;
        private final List<Integer> asked = new ArrayList<>();

        TestBody(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public byte[] read(int length) {
            asked.add(length);
            return bytes;
        }
    }

    @Test
    void refusesABodyThatBreaksOff() {
        Passage passage = withTools().admit(() -> GOOD_CALL, properties);

        try (CapturedLog log = new CapturedLog("io.mcpauth.refusals")) {
            assertThat(passage.body().isBrokenOff()).isFalse();
            assertThat(passage.inspect("POST", length -> {
                throw new IOException("not for the log");
            }).orElseThrow().answer()).isEqualTo(new Answer(400,
                    Map.of("Cache-Control", "no-store", "Content-Type", "application/json"),
                    "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700,\"message\":\"The body came to no "
                            + "end\"}}"));
            assertThat(passage.body().isBrokenOff()).isTrue();
            assertThat(log.lines()).containsExactly(
                    "INFO MCPAUTH-309: Refused a request to /tools/a, because its body ended early "
                            + "(java.io.IOException).");
        }
    }

    /** Whoever has a token, or needs none, could write the log full. */
    @Test
    void tellsTheLogOfRefusedBodiesAsOfOtherRefusals() {
        Passage passage = withTools().admit(() -> GOOD_CALL, properties);

        try (CapturedLog log = new CapturedLog("io.mcpauth.refusals")) {
            for (int i = 0; i < 150; i++) {
                assertThat(passage.inspect("POST", length -> new byte[0])).isPresent();
                assertThat(passage.inspect("POST", length -> {
                    throw new IOException();
                })).isPresent();
            }
            assertThat(log.lines()).hasSize(100).first().asString().startsWith("INFO MCPAUTH-308: ");
        }
    }

    private static TestRequest ofLength(String path, int length) {
        return of("POST", path).with("Authorization", GOOD.headers("Authorization").get(0))
                .with("Content-Length", Integer.toString(length));
    }

    private Passage passage(Engine its, RequestHead head) {
        return its.admit(() -> head, new TestProperties());
    }

    /** No tool has scopes here, so nobody reads them. */
    @Test
    void refusesBodiesThatAreSaidToBeTooLongBeforeAnybodyReadsThem() {
        TestBody body = new TestBody(CALL);

        assertThat(passage(engine, ofLength("/tools/a", McpSettings.MAX_BODY_LENGTH)).inspect("POST", body)).isEmpty();
        assertThat(passage(engine, ofLength("/tools/a", McpSettings.MAX_BODY_LENGTH + 1)).inspect("POST", body))
                .map(refusal -> refusal.answer().status()).contains(413);
        assertThat(passage(engine, ofLength("/open", McpSettings.MAX_BODY_LENGTH + 1)).inspect("POST", body)).isEmpty();
        assertThat(body.asked).isEmpty();
    }

    @Test
    void boundsNoBodyOnPathsForBodiesOfAnyLength() {
        Engine its = engine(TestEngine.settings(new GuardedPaths(TestEngine.patterns("/tools/*"), List.of(),
                TestEngine.patterns("/tools/upload")), Optional.empty(), ProxyHeaders.NONE));
        Passage unbounded = passage(its, ofLength("/tools/upload", McpSettings.MAX_BODY_LENGTH + 1));
        Passage bounded = passage(its, ofLength("/tools/a", McpSettings.MAX_BODY_LENGTH + 1));

        assertThat(unbounded.inspect("POST", new TestBody(CALL))).isEmpty();
        assertThat(unbounded.body().takeOverLimit()).isEmpty();
        assertThat(bounded.inspect("POST", new TestBody(CALL))).isPresent();
        assertThat(bounded.body().takeOverLimit()).isPresent();
    }

    @Test
    void refusesABodyOfWhichMoreIsReadThanItMayHave() throws IOException {
        Passage passage = passage(engine, GOOD_CALL);
        BodyLimit limit = passage.body().takeOverLimit().orElseThrow();

        limit.count(McpSettings.MAX_BODY_LENGTH);
        assertThat(passage.refuseTooLong()).isEmpty();
        assertThatThrownBy(() -> limit.count(1)).isInstanceOf(BodyTooLongException.class);
        try (CapturedLog log = new CapturedLog("io.mcpauth.refusals")) {
            assertThat(passage.refuseTooLong()).map(Answer::status).contains(413);
            assertThat(passage.refuseTooLong()).as("said once").map(Answer::status).contains(413);
            assertThat(log.lines()).singleElement().asString().startsWith("INFO MCPAUTH-308: ");
        }
    }

    /** An outer adapter counts for those inside of it. */
    @Test
    void countsABodyOnce() {
        Passage passage = passage(engine, GOOD_CALL);

        assertThat(passage.body().takeOverLimitInside()).isPresent();
        assertThat(passage.body().takeOverLimit()).isPresent();
        assertThat(passage.body().takeOverLimitInside()).isEmpty();
        assertThat(passage(engine, of("POST", "/tools/a")).body().takeOverLimit()).as("refused").isEmpty();
    }

    @Test
    void readsTheBodyOfAGuardedRequestThatMayCallATool() {
        TestBody body = new TestBody(CALL);
        Passage passage = withTools().admit(() -> GOOD_CALL, properties);
        assertThat(passage.inspect("GET", body)).isEmpty();
        assertThat(body.asked).isEmpty();
        assertThat(passage.body().bytes()).isEmpty();

        assertThat(passage.inspect("PUT", body)).isEmpty();
        assertThat(passage.inspect("POST", body)).as("once").isEmpty();
        assertThat(body.asked).containsExactly(McpSettings.MAX_BODY_LENGTH + 1);
        assertThat(passage.body().bytes()).contains(CALL);

        for (RequestHead head : List.of(of("POST", "/open"), of("POST", "/tools/a"))) {
            assertThat(withTools().admit(() -> head, new TestProperties()).inspect("POST", body)).isEmpty();
        }
        assertThat(engine.admit(() -> GOOD_CALL, new TestProperties()).inspect("POST", body)).as("no tool has scopes")
                .isEmpty();
        assertThat(body.asked).hasSize(1);
    }

    @Test
    void readsTheBodyOfWhoNeedsNoTokenToo() {
        Engine its = anonymousWithTools();
        Passage passage = its.admit(() -> of("POST", "/tools/a"), properties);

        assertThat(passage.inspect("POST", length -> CALL)).isEmpty();
        assertThat(passage.judge(List.of()))
                .contains(its.challenge().userMissing(List.of("name", "email", "calendar")));
    }

    /** On a dispatch from an application that needs no user to one that does. */
    @Test
    void takesNobodyForAnonymousWhomAnotherEngineLetIn() {
        TestBody body = new TestBody(CALL);
        open.admit(() -> get("/tools/a"), properties);

        assertThat(withTools().passage(properties).inspect("POST", body)).isEmpty();
        assertThat(body.asked).isEmpty();
    }

    /** A dispatch came back from another application, which has its own passage of the request. */
    @Test
    void isTheSameAfterAnotherEngineHasSeenTheRequest() {
        Engine one = withTools();
        Passage passage = one.admit(() -> GOOD_CALL, properties);
        engine.admit(() -> get("/tools/elsewhere"), properties);
        open.admit(() -> GOOD, properties);

        assertThat(one.passage(properties)).isSameAs(passage);
        assertThat(one.admit(NEVER, properties)).isSameAs(passage);
        try (CapturedLog log = new CapturedLog("io.mcpauth.refusals")) {
            assertThat(passage.inspect("POST", length -> new byte[0])).isPresent();
            assertThat(log.lines()).singleElement().asString().contains(" /tools/a");
        }
    }

    /** On a dispatch between two applications both find the same properties. */
    @Test
    void takesNothingThatAnotherEngineHasReadOfTools() {
        Engine one = withTools();
        Engine other = withTools();
        Passage passage = one.admit(() -> GOOD_CALL, properties);
        assertThat(passage.inspect("POST", length -> CALL)).isEmpty();
        assertThat(passage.judge(List.of())).isPresent();
        assertThat(passage.isJudged()).isTrue();

        Passage its = other.admit(() -> GOOD_CALL, properties);
        assertThat(its.isJudged()).isFalse();
        assertThat(its.body().bytes()).isEmpty();
        assertThat(its.judge(List.of())).as("before it has read the body itself").isEmpty();
    }

    private Engine refusingByResults(McpRules rules) {
        EngineSettings plain = TestEngine.settings(TestEngine.paths("/tools/*"), Optional.empty(), ProxyHeaders.NONE);
        return engine(
                TestEngine.with(plain, new McpSettings(rules, McpSettings.MAX_BODY_LENGTH, ToolRefusals.RESULT)));
    }

    private Answer judged(Engine engine, RequestHead request, String body) {
        Passage passage = engine.admit(() -> request, new TestProperties());
        assertThat(passage.inspect("POST", length -> body.getBytes(StandardCharsets.UTF_8))).isEmpty();
        return passage.judge(List.of("office")).orElseThrow().answer();
    }

    private static final String CALENDAR_CALL =
            "{\"jsonrpc\":\"2.0\",\"id\":\"c-1\",\"method\":\"tools/call\",\"params\":{\"name\":\"calendar\"}}";
    private static final String RESULT =
            "\"content\":[{\"type\":\"text\",\"text\":\"This tool needs permissions that you "
                    + "have not granted yet: office%s\"}],\"isError\":true,\"_meta\":{\"mcp/www_authenticate\":"
                    + "[\"Bearer error=\\\"insufficient_scope\\\", error_description=\\\"The tool needs the scopes "
                    + "office%s\\\", scope=\\\"name email office%s\\\"\"]}}}";

    private static String result(String start, String more) {
        return "{\"jsonrpc\":\"2.0\",\"id\":\"c-1\",\"result\":{" + start
                + String.format(RESULT, more.isEmpty() ? "" : ", " + more, more.isEmpty() ? "" : " " + more,
                        more.isEmpty() ? "" : " " + more);
    }

    @Test
    void refusesACallOfAToolByAResultWhereThatIsWanted() {
        Engine its = refusingByResults(McpRules.of(Map.of("calendar", List.of("calendar")), Map.of(), Map.of()));

        assertThat(judged(its, GOOD_CALL, CALENDAR_CALL)).isEqualTo(new Answer(200,
                Map.of("Cache-Control", "no-store", "Content-Type", "application/json"), result("", "calendar")));
        assertThat(judged(refusingByResults(McpRules.NONE), GOOD_CALL, CALENDAR_CALL).body())
                .as("where no rule needs the body").isEqualTo(result("", ""));
        assertThat(judged(its, of("POST", "/tools/a").with("Authorization", GOOD.headers("Authorization").get(0))
                .with("MCP-Protocol-Version", "2026-07-28"), CALENDAR_CALL).body())
                .isEqualTo(result("\"resultType\":\"complete\",", "calendar"));
    }

    @Test
    void refusesEverythingElseByAStatus() {
        Engine its = refusingByResults(McpRules.of(Map.of("calendar", List.of("calendar")),
                Map.of("calendar", List.of("calendar")), Map.of("calendar", List.of("calendar"))));

        for (String body : List.of("[" + CALENDAR_CALL + "]", CALENDAR_CALL.replace("\"id\":\"c-1\",", ""),
                CALENDAR_CALL.replace("tools/call", "prompts/get"),
                CALENDAR_CALL.replace("tools/call", "resources/read").replace("name", "uri"))) {
            assertThat(judged(its, GOOD_CALL, body).status()).as(body).isEqualTo(403);
        }
        assertThat(judged(withTools(), GOOD_CALL, CALENDAR_CALL).status()).as("by default").isEqualTo(403);
    }

    @Test
    void refusesByAResultWhatABeanFindsOutLate() {
        Passage passage = refusingByResults(McpRules.NONE).admit(() -> GOOD_CALL, properties);
        passage.inspect("POST", length -> CALENDAR_CALL.getBytes(StandardCharsets.UTF_8));

        assertThat(passage.refused(new MissingScopesException(List.of("name", "fax"), List.of("fax"))).body())
                .contains("\"isError\":true").contains("scope=\\\"name fax\\\"");
    }

    /** Else whatever else needs that scope would let everybody through who once has read something of somebody. */
    @Test
    void takesAScopeWithVariablesForJudgedOnlyWhereTheBodyHasFilledItIn() {
        Engine its = engine(TestEngine.settings(TestEngine.paths("/tools/*"), Optional.empty(), ProxyHeaders.NONE)
                .withRules(McpRules.of(Map.of(), Map.of(), Map.of("f:///{who}", List.of("name:{who}")))));
        Passage passage = its.admit(() -> GOOD_CALL, properties);
        assertThat(passage.inspect("POST", length -> "{\"method\":\"resources/read\",\"params\":{\"uri\":\"f:///ann\"}}"
                .getBytes(StandardCharsets.UTF_8))).isEmpty();

        assertThat(passage.judge(List.of("name:{who}", "other:{who}")).orElseThrow().answer().body())
                .isEqualTo(
                        "{\"error\":\"missing_scopes\",\"missing\":[{\"scope\":\"other:{who}\"},"
                                + "{\"scope\":\"name:ann\"}]}");
        assertThat(its.admit(() -> GOOD_CALL, new TestProperties()).judge(List.of("name:{who}")).orElseThrow().answer()
                .body()).contains("name:{who}");
    }
}
