package io.mcpauth.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.mcpauth.internal.http.ProxyHeaders;
import io.mcpauth.internal.http.RequestHead;
import io.mcpauth.internal.http.RequestLine;
import io.mcpauth.internal.proof.DpopMode;

/** A proof is for what the client has asked for, wherever the request goes inside of the server. */
class MovedBoundTokensTest extends DpopFixture {

    private static final String TOKEN = bound(Form.SIGNED);

    /** A request that an adapter sees after a dispatch. */
    private record Dispatched(TestRequest request, RequestLine sent) implements RequestHead {

        @Override
        public String method() {
            return request.method();
        }

        @Override
        public String rawPath() {
            return request.rawPath();
        }

        @Override
        public String contextPath() {
            return request.contextPath();
        }

        @Override
        public List<String> headers(String name) {
            return request.headers(name);
        }

        @Override
        public String scheme() {
            return request.scheme();
        }

        @Override
        public String authority() {
            return request.authority();
        }
    }

    private static TestRequest request(String method, String path, String proofMethod, String url) {
        return TestRequest.of(method, path).at("/app").with("Authorization", "DPoP " + TOKEN)
                .with("DPoP", KEY.proofOf(proofMethod, url).of(TOKEN).claim("iat", TestTokens.NOW).text());
    }

    private static Decision dispatched(Optional<String> publicUrl, RequestLine sent, String url) {
        RequestHead head = new Dispatched(request("GET", "/mcp", sent.method(), url), sent);
        return engine(DpopMode.OPTIONAL, false, publicUrl, ProxyHeaders.NONE)
                .admit(() -> head, new TestProperties()).decision();
    }

    /** The engine has let it pass, and is asked again after a filter has moved it and has changed its method. */
    private static Decision moved(String proofMethod, String url) {
        Engine engine = engine(DpopMode.OPTIONAL, TestEngine.paths("/mcp"));
        TestProperties properties = new TestProperties();
        assertThat(engine.admit(() -> request("POST", "/old", proofMethod, url), properties).decision())
                .isInstanceOf(Decision.Pass.class);
        return engine.admit(() -> request("GET", "/mcp", proofMethod, url), properties).decision();
    }

    @Test
    void isForWhatTheEngineHasSeenFirst() {
        assertThat(moved("POST", PUBLIC_URL + "/old")).isInstanceOf(Decision.Admitted.class);
        assertThat(moved("GET", PUBLIC_URL + "/old")).isInstanceOf(Decision.Refusal.class);
        assertThat(moved("POST", URL)).isInstanceOf(Decision.Refusal.class);
        assertThat(moved("GET", URL)).isInstanceOf(Decision.Refusal.class);
    }

    @Test
    void isForWhatTheAdapterSaysThatTheClientHasSent() {
        RequestLine sent = new RequestLine("POST", "/app/old", "/app");
        Optional<String> publicUrl = Optional.of(PUBLIC_URL);

        assertThat(dispatched(publicUrl, sent, PUBLIC_URL + "/old")).isInstanceOf(Decision.Admitted.class);
        assertThat(dispatched(publicUrl, sent, URL)).isInstanceOf(Decision.Refusal.class);
    }

    /** Its own public URL says nothing of that of another application. */
    @Test
    void isForTheUrlOfTheApplicationThatTheClientHasAsked() {
        RequestLine sent = new RequestLine("GET", "/other/old", "/other");

        assertThat(dispatched(Optional.empty(), sent, "http://localhost:8080/other/old"))
                .isInstanceOf(Decision.Admitted.class);
        assertThat(dispatched(Optional.empty(), sent, "http://localhost:8080" + "/app/mcp"))
                .isInstanceOf(Decision.Refusal.class);
        for (String url : List.of(PUBLIC_URL + "/old", PUBLIC_URL + "/other/old", URL)) {
            assertThat(dispatched(Optional.of(PUBLIC_URL), sent, url)).as(url).isInstanceOf(Decision.Refusal.class);
        }
    }
}
