package io.mcpauth.internal.engine;

import static io.mcpauth.internal.engine.TestRequest.of;
import static io.mcpauth.internal.engine.TestTokens.token;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.http.Answer;
import io.mcpauth.internal.http.ProxyHeaders;
import io.mcpauth.internal.http.RequestHead;
import io.mcpauth.internal.mcp.ListKind;
import io.mcpauth.internal.mcp.ListSettings;
import io.mcpauth.internal.mcp.ListView;
import io.mcpauth.internal.mcp.McpRules;
import io.mcpauth.internal.mcp.ShownLists;
import io.mcpauth.internal.message.CapturedLog;

/** What users see of lists, and what they are told of what is hidden from them. */
class PassageListsTest extends PassageFixture {

    private static final McpRules RULES = McpRules.of(
            Map.of("mail", List.of("mail"), "post", List.of("mail", "post")), Map.of("diary", List.of("diary")),
            Map.of("file:///day/{owner}", List.of("files", "day:{owner}"), "file:///all", List.of("files")));
    private static final ListSettings PERMITTED = new ListSettings(true, false);
    private static final String LIST = "{\"id\":1,\"method\":\"tools/list\"}";

    private static EngineSettings settings(McpRules rules, ListSettings lists) {
        EngineSettings all = TestEngine.settings(TestEngine.paths("/tools/*"), Optional.empty(), ProxyHeaders.NONE,
                Set.of(), true).withRules(rules);
        return TestEngine.with(all, all.mcp().with(lists));
    }

    private Passage passage(ListSettings lists, String method, RequestHead head, String body) {
        Passage passage = engine(settings(RULES, lists)).admit(() -> head, new TestProperties());
        assertThat(passage.inspect(method, length -> body.getBytes(UTF_8))).isEmpty();
        return passage;
    }

    private Passage ada(String body) {
        return passage(PERMITTED, "POST", head("POST"), body);
    }

    private static TestRequest head(String method) {
        return head(method, "/tools/a", "{\"name\":\"Ada\",\"email\":\"a@b.de\",\"mail\":1,\"day:ada\":1}");
    }

    private static TestRequest head(String method, String path, String claims) {
        return of(method, path).with("Authorization", "Bearer " + token(claims));
    }

    /** Over HTTP/2, where a body that is empty was looked for. */
    private static RequestHead framedHead(String method) {
        return head(method).framed();
    }

    private static ListView view(Passage passage) {
        return passage.answer().lists("POST").orElseThrow().view();
    }

    @Test
    void showOnlyWhatTheUserMayUse() {
        ListView view = view(ada(LIST));
        assertThat(view.isOfOneUser()).isTrue();
        assertThat(view.shows(ListKind.TOOLS, "mail")).isTrue();
        assertThat(view.shows(ListKind.TOOLS, "post")).isFalse();
        assertThat(view.shows(ListKind.TOOLS, "anything")).isTrue();
        assertThat(view.shows(ListKind.PROMPTS, "diary")).isFalse();
        assertThat(view.shows(ListKind.PROMPTS, "post")).isTrue();
        assertThat(view.shows(ListKind.RESOURCES, "file:///all")).isFalse();
        assertThat(view.shows(ListKind.RESOURCES, "file:///day/ada")).isFalse();
        assertThat(view.shows(ListKind.RESOURCES, "file:///other")).isTrue();
        assertThat(view.shows(ListKind.RESOURCES, "file:///" + "x".repeat(10_000))).isFalse();
        assertThat(view.shows(ListKind.TEMPLATES, "file:///day/{owner}")).isFalse();
        assertThat(view.securitySchemes("mail")).isEmpty();
    }

    @Test
    void showWithoutAUserWhatNeedsNone() {
        ListView view = view(passage(PERMITTED, "POST", of("POST", "/tools/a"), LIST));
        assertThat(view.shows(ListKind.TOOLS, "mail")).isFalse();
        assertThat(view.shows(ListKind.TOOLS, "anything")).isTrue();
    }

    @Test
    void areLookedAtOnlyWhereTheyAreAskedForOrMayBeStreamed() {
        assertThat(ada(LIST).answer().lists("POST")).map(ShownLists::asked)
                .contains(Optional.of(List.of(BigDecimal.ONE)));
        assertThat(ada("[" + LIST + ",{\"id\":\"b\",\"method\":\"resources/templates/list\"},{\"id\":3,"
                + "\"method\":\"ping\"}]").answer().lists("POST").flatMap(ShownLists::asked).orElseThrow()).hasSize(2);
        assertThat(ada("{\"id\":1,\"method\":\"ping\"}").answer().lists("POST")).isEmpty();
        assertThat(passage(PERMITTED, "GET", head("GET"), "").answer().lists("GET")).map(ShownLists::asked)
                .contains(Optional.empty());
        assertThat(passage(PERMITTED, "GET", framedHead("GET"), "").answer().lists("GET")).map(ShownLists::asked)
                .contains(Optional.empty());
        assertThat(passage(ListSettings.NONE, "GET", head("GET"), "").answer().lists("GET")).isEmpty();
        assertThat(passage(PERMITTED, "GET", head("GET", "/open", "{}"), "").answer().lists("GET")).isEmpty();
        assertThat(passage(ListSettings.NONE, "POST", head("POST"), LIST).answer().lists("POST")).isEmpty();
        Passage withoutRules = engine(settings(McpRules.NONE, PERMITTED)).admit(() -> head("POST"), properties);
        assertThat(withoutRules.answer().lists("POST")).isEmpty();
    }

    /** A server that opens a stream by a GET does not read what comes with it, and answers others there. */
    @ParameterizedTest
    @ValueSource(strings = {"GET", "get", "PUT"})
    void mayBeStreamedToWhateverIsNoPostAlsoWhereItBringsAMessage(String method) {
        String ping = "{\"id\":1,\"method\":\"ping\"}";
        TestRequest head = head(method).with("Content-Length", String.valueOf(ping.length()));
        assertThat(passage(PERMITTED, method, head, ping).answer().lists(method)).map(ShownLists::asked)
                .contains(Optional.empty());
        assertThat(ada(ping).answer().lists(method)).as("what an application has made of a POST")
                .map(ShownLists::asked).contains(Optional.empty());
    }

    @Test
    void sayWhatEachToolNeeds() {
        ListView view = view(passage(new ListSettings(false, true), "POST", head("POST"), LIST));
        assertThat(view.isOfOneUser()).isFalse();
        assertThat(view.shows(ListKind.TOOLS, "post")).isTrue();
        assertThat(view.securitySchemes("post"))
                .contains("[{\"type\":\"oauth2\",\"scopes\":[\"name\",\"email\",\"mail\",\"post\"]}]");
        assertThat(view.securitySchemes("anything"))
                .contains("[{\"type\":\"noauth\"},{\"type\":\"oauth2\",\"scopes\":[\"name\",\"email\"]}]");
    }

    private static Optional<Answer> judged(Passage passage) {
        return passage.judge(List.of()).map(Decision.Refusal::answer);
    }

    private static String call(String method, String member, String name) {
        return "{\"id\":7,\"method\":\"" + method + "\",\"params\":{\"" + member + "\":\"" + name + "\"}}";
    }

    private static String error(String id, String rest) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"error\":{" + rest + "}}";
    }

    @Test
    void areTheWholeWorldOfTheirUser() {
        assertThat(judged(ada(call("tools/call", "name", "post")))).contains(new Answer(200,
                Map.of("Cache-Control", "no-store", "Content-Type", "application/json"),
                error("7", "\"code\":-32602,\"message\":\"Unknown tool: post\"")));
        assertThat(judged(ada(call("prompts/get", "name", "diary")))).map(Answer::body).contains(error("7",
                "\"code\":-32602,\"message\":\"Invalid prompt name\",\"data\":\"Prompt not found: diary\""));
        assertThat(judged(ada(call("resources/read", "uri", "file:///all")))).map(Answer::body).contains(error("7",
                "\"code\":-32602,\"message\":\"Resource not found\",\"data\":{\"uri\":\"file:///all\"}"));
        assertThat(judged(ada(call("resources/subscribe", "uri", "file:///all")))).map(Answer::body)
                .contains(error("7", "\"code\":-32602,\"message\":\"Not found\""));
        assertThat(judged(ada(call("tools/call", "name", "mail")))).isEmpty();
        assertThat(judged(ada(call("tools/call", "name", "anything")))).isEmpty();
    }

    /** The client is told that it is not there, and the log that it is. */
    @Test
    void leaveWhatIsHiddenToTheLog() {
        try (CapturedLog log = new CapturedLog("io.mcpauth.refusals")) {
            assertThat(judged(ada(call("tools/call", "name", "post")))).isPresent();
            ada(LIST).answer().lists("POST").orElseThrow().refused().accept("it is too long");

            assertThat(log.lines()).containsExactly(
                    "INFO MCPAUTH-301: Refused a request to /tools/a: the token lacks the scopes [post].",
                    "INFO MCPAUTH-157: Refused the answer to a request for a list to /tools/a, because it could show "
                            + "something hidden: it is too long.");
        }
    }

    @Test
    void areLeftToTheOutermostAdapter() {
        Passage passage = ada(LIST);

        assertThat(passage.answer().areListsTakenOver()).isFalse();
        assertThat(passage.answer().takeOverLists("POST")).isPresent();
        assertThat(passage.answer().areListsTakenOver()).isTrue();
    }

    @Test
    void refuseABatchOfWhichAnythingIsHidden() {
        String post = call("tools/call", "name", "post");
        assertThat(judged(ada("[" + post + "]"))).map(Answer::body)
                .contains("[" + error("7", "\"code\":-32602,\"message\":\"Unknown tool: post\"") + "]");
        assertThat(judged(ada("[{\"id\":\"a\",\"method\":\"ping\"},{\"method\":\"note\"}," + post + "]")))
                .map(Answer::body).contains("["
                        + error("\"a\"", "\"code\":-32600,\"message\":\"Another message of the batch was refused\"")
                        + "," + error("7", "\"code\":-32602,\"message\":\"Unknown tool: post\"") + "]");
        assertThat(judged(ada(post.replace("\"id\":7,", "")))).map(Answer::status).contains(202);
    }

    /** Whoever has yet to say who he is, or lacks what everything needs, is told so; what is hidden is not named. */
    @Test
    void sayNothingOfWhatIsHiddenInAChallenge() {
        String post = call("tools/call", "name", "post");
        Answer nobody = judged(passage(PERMITTED, "POST", of("POST", "/tools/a"), post)).orElseThrow();
        assertThat(nobody.status()).isEqualTo(401);
        assertThat(nobody.headers().get("WWW-Authenticate")).isEqualTo("Bearer scope=\"name email\"");
        assertThat(nobody.body()).doesNotContain("post");
        Answer shown = judged(passage(ListSettings.NONE, "POST", of("POST", "/tools/a"), post)).orElseThrow();
        assertThat(shown.headers().get("WWW-Authenticate")).isEqualTo("Bearer scope=\"name email mail post\"");
        Answer lacking = judged(passage(PERMITTED, "POST", head("POST", "/tools/a", "{\"name\":\"Ada\"}"), post))
                .orElseThrow();
        assertThat(lacking.status()).isEqualTo(403);
        assertThat(lacking.headers().get("WWW-Authenticate"))
                .isEqualTo("Bearer error=\"insufficient_scope\", scope=\"name email\"");
        Answer all = judged(passage(ListSettings.NONE, "POST", head("POST"), post)).orElseThrow();
        assertThat(all.status()).isEqualTo(403);
        assertThat(all.body()).contains("post");
    }
}
