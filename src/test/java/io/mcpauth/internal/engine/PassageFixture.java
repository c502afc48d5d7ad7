package io.mcpauth.internal.engine;

import static io.mcpauth.internal.engine.TestRequest.get;
import static io.mcpauth.internal.engine.TestTokens.token;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import io.mcpauth.internal.http.ProxyHeaders;
import io.mcpauth.internal.http.RequestHead;
import io.mcpauth.token.TokenVerifier;

/** A passage, and an engine with tools. */
abstract class PassageFixture {

    static final RequestHead GOOD =
            get("/tools/a").with("Authorization",
                    "Bearer " + token("{\"name\":\"Ada\",\"email\":\"ada@example.com\"}"));
    static final Supplier<RequestHead> NEVER = () -> {
        throw new IllegalStateException("asked again");
    };

    static final String CHAT = "https://chat.example.org";

    final TestBinding binding = new TestBinding();
    final TestProperties properties = new TestProperties();
    final Engine engine =
            engine(TestEngine.settings(TestEngine.paths("/tools/*"), Optional.empty(), ProxyHeaders.NONE));
    final Engine open = engine(TestEngine.settings(
            TestEngine.paths("/tools/*"), Optional.empty(), ProxyHeaders.NONE, Set.of(CHAT), true));

    Engine engine(EngineSettings settings) {
        TokenVerifier verifier = TestTokens.verifier();
        return TestEngine.of(settings, verifier, binding);
    }
}
