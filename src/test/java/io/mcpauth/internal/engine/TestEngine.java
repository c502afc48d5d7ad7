package io.mcpauth.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.mcpauth.internal.document.DocumentSettings;
import io.mcpauth.internal.document.ProtectedResource;
import io.mcpauth.internal.http.Answer;
import io.mcpauth.internal.http.GuardedPaths;
import io.mcpauth.internal.http.PathPattern;
import io.mcpauth.internal.http.ProxyHeaders;
import io.mcpauth.internal.http.RequestHead;
import io.mcpauth.internal.mcp.McpSettings;
import io.mcpauth.internal.scope.ScopeSettings;
import io.mcpauth.token.TokenVerifier;

/**
 * Engines that differ in one thing from the ordinary one: everything guarded, scopes {@code name} and {@code email}.
 */
public final class TestEngine {

    static final List<String> SCOPES = List.of("name", "email");

    private TestEngine() {
    }

    /** One whose users nobody asks for. */
    static Engine of(EngineSettings settings, TokenVerifier verifier) {
        return of(settings, verifier, new TestBinding());
    }

    static Engine of(EngineSettings settings, TokenVerifier verifier, UserBinding binding) {
        return new Engine(settings, verifier, AuthenticationListener.NONE, binding);
    }

    /** What becomes of a request that meets nothing but the engine. */
    public static Decision decide(Engine engine, RequestHead request) {
        return engine.admit(() -> request, new TestProperties()).decision();
    }

    static Map<String, String> cors(Engine engine, RequestHead request) {
        return engine.admit(() -> request, new TestProperties()).answer().cors();
    }

    static Engine ordinary() {
        return with(TestTokens.verifier());
    }

    static Engine with(TokenVerifier verifier) {
        return of(settings(paths("/*"), Optional.empty(), ProxyHeaders.NONE), verifier);
    }

    static Engine guarding(GuardedPaths paths) {
        TokenVerifier verifier = TestTokens.verifier();
        return of(settings(paths, Optional.empty(), ProxyHeaders.NONE), verifier);
    }

    /** With a URL of its own, and for browsers of these origins. */
    static Engine withIssuer(String issuer, String... origins) {
        TokenVerifier verifier = TestTokens.verifier();
        return of(
                settings(paths("/*"), Optional.of(issuer), ProxyHeaders.NONE, Set.of(origins), false), verifier);
    }

    public static Engine behindProxy(ProxyHeaders proxyHeaders) {
        TokenVerifier verifier = TestTokens.verifier();
        return of(settings(paths("/*"), Optional.empty(), proxyHeaders), verifier);
    }

    /** For browsers of these origins, without whatever else tells the server who it is. */
    static Engine allowing(String... origins) {
        TokenVerifier verifier = TestTokens.verifier();
        return of(settings(paths("/*"), Optional.empty(), ProxyHeaders.NONE, Set.of(origins), false), verifier);
    }

    /** Letting through who has no token. */
    static Engine anonymous(GuardedPaths paths, String... origins) {
        TokenVerifier verifier = TestTokens.verifier();
        return of(settings(paths, Optional.empty(), ProxyHeaders.NONE, Set.of(origins), true), verifier);
    }

    /** Guarding two paths, and described as a protected resource. */
    public static Engine described(Optional<String> issuer, ProtectedResource resource) {
        return described(issuer, resource, "/mcp", "/tools/*");
    }

    public static Engine described(Optional<String> issuer, ProtectedResource resource, String... guarded) {
        TokenVerifier verifier = TestTokens.verifier();
        return of(new EngineSettings(paths(guarded), ScopeSettings.of(SCOPES), Set.of(), false, McpSettings.NONE,
                documents(List.of("name", "email", "picture"), issuer, ProxyHeaders.NONE, resource)), verifier);
    }

    static EngineSettings settings(GuardedPaths paths, Optional<String> issuer, ProxyHeaders proxyHeaders) {
        return settings(paths, issuer, proxyHeaders, Set.of(), false);
    }

    static EngineSettings settings(GuardedPaths paths, Optional<String> issuer, ProxyHeaders proxyHeaders,
            Set<String> allowedOrigins, boolean allowAnonymous) {
        return new EngineSettings(paths, ScopeSettings.of(SCOPES), allowedOrigins, allowAnonymous, McpSettings.NONE,
                documents(List.of("name", "email", "picture", "locale"), issuer, proxyHeaders,
                        ProtectedResource.UNDESCRIBED));
    }

    private static DocumentSettings documents(List<String> scopes, Optional<String> issuer, ProxyHeaders proxyHeaders,
            ProtectedResource resource) {
        return new DocumentSettings(scopes, scopes, DocumentSettings.JWKS_PATH,
                DocumentSettings.OPENID_CONFIGURATION_PATH, true, issuer, proxyHeaders, resource);
    }

    static GuardedPaths paths(String... guarded) {
        return new GuardedPaths(patterns(guarded), List.of());
    }

    public static List<PathPattern> patterns(String... patterns) {
        return Arrays.stream(patterns).map(PathPattern::of).toList();
    }

    public static Answer document(Engine engine, RequestHead request) {
        Decision decision = decide(engine, request);
        assertThat(decision).isInstanceOf(Decision.PublicDocument.class);
        return ((Decision.PublicDocument) decision).answer();
    }

    /** What the client of a refused request is told. */
    static Answer refused(Engine engine, RequestHead request) {
        Decision decision = decide(engine, request);
        assertThat(decision).isInstanceOf(Decision.Refusal.class);
        return ((Decision.Refusal) decision).answer();
    }

    static Answer refusal(int status, String body, String challenge) {
        return new Answer(status, Map.of(
                "WWW-Authenticate", challenge,
                "Cache-Control", "no-store",
                "Content-Type", "application/json"), body);
    }
}
