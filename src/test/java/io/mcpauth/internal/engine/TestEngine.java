package io.mcpauth.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
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
import io.mcpauth.internal.mcp.McpRules;
import io.mcpauth.internal.mcp.McpSettings;
import io.mcpauth.internal.mcp.ToolRefusals;
import io.mcpauth.internal.proof.DpopSettings;
import io.mcpauth.internal.proof.ProofVerifier;
import io.mcpauth.internal.scope.Grants;
import io.mcpauth.internal.scope.ScopeSettings;
import io.mcpauth.internal.session.SessionSettings;
import io.mcpauth.proof.ReplayStore;
import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.TokenClaims;
import io.mcpauth.token.TokenVerifier;

/**
 * Engines that differ in one thing from the ordinary one: everything guarded, scopes {@code name} and {@code email}.
 */
public final class TestEngine {

    /** Nothing that MCP calls needs anything of its own. */
    public static final McpSettings NO_RULES =
            new McpSettings(McpRules.NONE, McpSettings.MAX_BODY_LENGTH, ToolRefusals.HTTP);

    static final List<String> SCOPES = List.of("name", "email");

    static final AuthenticationListener NOBODY_LISTENS = new AuthenticationListener() {
        @Override
        public void admitted(TokenClaims claims) {
            // Nobody wants to know.
        }

        @Override
        public void rejected(RejectionReason reason) {
            // Nobody wants to know.
        }

        @Override
        public void scopesMissing(TokenClaims claims, List<String> missing) {
            // Nobody wants to know.
        }
    };

    private TestEngine() {
    }

    /** One whose users nobody asks for. */
    static Engine of(EngineSettings settings, TokenVerifier verifier) {
        return of(settings, verifier, new TestBinding());
    }

    static Engine of(EngineSettings settings, TokenVerifier verifier, UserBinding binding) {
        return of(settings, verifier, NOBODY_LISTENS, binding);
    }

    static Engine of(EngineSettings settings, TokenVerifier verifier, AccessListener access) {
        return of(settings, verifier, NOBODY_LISTENS, access, new TestBinding());
    }

    static Engine of(EngineSettings settings, TokenVerifier verifier, AuthenticationListener listener,
            UserBinding binding) {
        return of(settings, verifier, listener, TestListener.NONE, binding);
    }

    private static Engine of(EngineSettings settings, TokenVerifier verifier, AuthenticationListener listener,
            AccessListener access, UserBinding binding) {
        ProofVerifier proofs = new ProofVerifier(settings.dpop(), Duration.ZERO, Optional.empty(),
                ReplayStore.inMemory(settings.dpop().maxProofs()), Clock.systemUTC());
        return new Engine(settings, verifier, proofs, listener, access, binding);
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
        return of(settings(paths(guarded), scopes(SCOPES), Set.of(), false, NO_RULES,
                documents(List.of("name", "email", "picture"), issuer, ProxyHeaders.NONE, resource)), verifier);
    }

    static EngineSettings settings(GuardedPaths paths, Optional<String> issuer, ProxyHeaders proxyHeaders) {
        return settings(paths, issuer, proxyHeaders, Set.of(), false);
    }

    static EngineSettings settings(GuardedPaths paths, Optional<String> issuer, ProxyHeaders proxyHeaders,
            Set<String> allowedOrigins, boolean allowAnonymous) {
        return settings(paths, scopes(SCOPES), allowedOrigins, allowAnonymous, NO_RULES,
                documents(List.of("name", "email", "picture", "locale"), issuer, proxyHeaders,
                        ProtectedResource.UNDESCRIBED));
    }

    /** Where tokens are bound to no key, and sessions to no user. */
    static EngineSettings settings(GuardedPaths paths, ScopeSettings scopes, Set<String> allowedOrigins,
            boolean allowAnonymous, McpSettings mcp, DocumentSettings documents) {
        return new EngineSettings(paths, scopes, allowedOrigins, allowAnonymous, mcp, documents, DpopSettings.OFF,
                Set.of(), SessionSettings.OFF);
    }

    static EngineSettings with(EngineSettings all, McpSettings mcp) {
        return new EngineSettings(all.paths(), all.scopes(), all.allowedOrigins(), all.allowAnonymous(), mcp,
                all.documents(), all.dpop(), all.allowedHosts(), all.sessions());
    }

    static EngineSettings with(EngineSettings all, SessionSettings sessions) {
        return new EngineSettings(all.paths(), all.scopes(), all.allowedOrigins(), all.allowAnonymous(), all.mcp(),
                all.documents(), all.dpop(), all.allowedHosts(), sessions);
    }

    /** The same scopes for every token. */
    static ScopeSettings scopes(List<String> names) {
        return new ScopeSettings(names, names, Grants.DEFAULT);
    }

    private static DocumentSettings documents(List<String> scopes, Optional<String> issuer, ProxyHeaders proxyHeaders,
            ProtectedResource resource) {
        return new DocumentSettings(scopes, scopes, DocumentSettings.JWKS_PATH,
                DocumentSettings.OPENID_CONFIGURATION_PATH, true, issuer, proxyHeaders, resource);
    }

    static GuardedPaths paths(String... guarded) {
        return new GuardedPaths(patterns(guarded), List.of(), List.of());
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
