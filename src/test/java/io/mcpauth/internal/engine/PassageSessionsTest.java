package io.mcpauth.internal.engine;

import static io.mcpauth.internal.engine.TestRequest.get;
import static io.mcpauth.internal.engine.TestTokens.token;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.mcpauth.internal.http.ProxyHeaders;
import io.mcpauth.internal.http.RequestHead;
import io.mcpauth.internal.message.CapturedLog;
import io.mcpauth.internal.session.SessionSettings;

/** What a passage says and notes of sessions of MCP. */
class PassageSessionsTest extends PassageFixture {

    private static final RequestHead BAD = get("/tools/a").with("Authorization", "Bearer bad");

    private Engine remembering() {
        EngineSettings all = TestEngine.settings(TestEngine.paths("/tools/*"), Optional.empty(), ProxyHeaders.NONE);
        return engine(TestEngine.with(all, new SessionSettings(true, 9)));
    }

    @Test
    void saysInTheLogThatASessionIsNotItsUsers() {
        Engine remembering = remembering();
        remembering.admit(() -> GOOD, properties).answer().noteSession("s");
        RequestHead request = TestRequest.of("POST", "/tools/a").with("Mcp-Session-Id", "s").with("Authorization",
                "Bearer " + token("{\"name\":\"Eve\",\"email\":\"eve@example.com\"}"));

        try (CapturedLog log = new CapturedLog("io.mcpauth.refusals")) {
            assertThat(TestEngine.refused(remembering, request).status()).isEqualTo(404);
            assertThat(log.lines()).singleElement().asString().startsWith(
                    "INFO MCPAUTH-164: Refused a request to /tools/a with 404: ").doesNotContain("eve@example.com");
        }
    }

    /** Adapters look at answers for sessions only where that matters. */
    @Test
    void saysWhetherAnAnswerMayBeginASession() {
        assertThat(remembering().admit(() -> GOOD, new TestProperties()).answer().isInSessions()).isTrue();
        assertThat(remembering().admit(() -> BAD, new TestProperties()).answer().isInSessions()).isFalse();
        assertThat(engine.admit(() -> GOOD, new TestProperties()).answer().isInSessions()).isFalse();
    }

    /** Of all answers, only one that says that a session is deleted ends it. */
    @ParameterizedTest
    @CsvSource({"DELETE,199,true", "DELETE,200,false", "DELETE,204,false", "DELETE,299,false", "DELETE,300,true",
        "DELETE,404,true", "GET,200,true", "POST,204,true"})
    void endsASessionThatTheApplicationHasDeleted(String method, int status, boolean goesOn) {
        Engine remembering = remembering();
        remembering.admit(() -> GOOD, properties).answer().noteSession("s");
        RequestHead request = TestRequest.of(method, "/tools/a").with("Mcp-Session-Id", "s").with("Authorization",
                "Bearer " + token("{\"name\":\"Ada\",\"email\":\"ada@example.com\"}"));

        Passage passage = remembering.admit(() -> request, new TestProperties());
        assertThat(passage.decision()).isInstanceOf(Decision.Admitted.class);
        passage.answer().noteStatus(status);

        assertThat(TestEngine.decide(remembering, request) instanceof Decision.Admitted).isEqualTo(goesOn);
    }
}
