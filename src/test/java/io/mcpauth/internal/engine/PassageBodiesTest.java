package io.mcpauth.internal.engine;

import static io.mcpauth.internal.engine.TestRequest.get;
import static io.mcpauth.internal.engine.TestRequest.of;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.mcpauth.internal.http.Answer;
import io.mcpauth.internal.http.ProxyHeaders;
import io.mcpauth.internal.http.RequestHead;
import io.mcpauth.internal.mcp.McpRules;
import io.mcpauth.internal.mcp.McpSettings;
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
    private static final class TestBody implements Passage.Body {

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
            assertThat(passage.isBrokenOff()).isFalse();
            assertThat(passage.inspect("POST", length -> {
                throw new IOException("not for the log");
            }).orElseThrow().answer()).isEqualTo(new Answer(400,
                    Map.of("Cache-Control", "no-store", "Content-Type", "application/json"),
                    "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700,\"message\":\"The body came to no end\"}}"));
            assertThat(passage.isBrokenOff()).isTrue();
            assertThat(log.lines()).containsExactly(
                    "INFO MCPAUTH-309: Refused a request to /tools/a, because its body came to no end (java.io.IOException).");
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

    @Test
    void readsTheBodyOfAGuardedRequestThatMayCallATool() {
        TestBody body = new TestBody(CALL);
        Passage passage = withTools().admit(() -> GOOD_CALL, properties);
        assertThat(passage.inspect("GET", body)).isEmpty();
        assertThat(body.asked).isEmpty();
        assertThat(passage.body()).isEmpty();

        assertThat(passage.inspect("PUT", body)).isEmpty();
        assertThat(passage.inspect("POST", body)).as("once").isEmpty();
        assertThat(body.asked).containsExactly(McpSettings.MAX_BODY_LENGTH + 1);
        assertThat(passage.body()).contains(CALL);

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
        assertThat(its.body()).isEmpty();
        assertThat(its.judge(List.of())).as("before it has read the body itself").isEmpty();
    }
}
