package io.mcpauth.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.mcpauth.token.TokenVerifier;

/** Engines that differ in one thing from the ordinary one: everything guarded, scopes {@code name} and {@code email}. */
final class TestEngine {

    static final List<String> SCOPES = List.of("name", "email");

    private TestEngine() {
    }

    static RequestAuthenticator ordinary() {
        return with(TestTokens.verifier());
    }

    static RequestAuthenticator with(TokenVerifier verifier) {
        return new RequestAuthenticator(settings(paths("/*"), Optional.empty(), ProxyHeaders.NONE), () -> verifier);
    }

    static RequestAuthenticator guarding(GuardedPaths paths) {
        TokenVerifier verifier = TestTokens.verifier();
        return new RequestAuthenticator(settings(paths, Optional.empty(), ProxyHeaders.NONE), () -> verifier);
    }

    /** With a URL of its own, and for browsers of these origins. */
    static RequestAuthenticator withIssuer(String issuer, String... origins) {
        TokenVerifier verifier = TestTokens.verifier();
        return new RequestAuthenticator(
                settings(paths("/*"), Optional.of(issuer), ProxyHeaders.NONE, Set.of(origins), false), () -> verifier);
    }

    static RequestAuthenticator behindProxy(ProxyHeaders proxyHeaders) {
        TokenVerifier verifier = TestTokens.verifier();
        return new RequestAuthenticator(settings(paths("/*"), Optional.empty(), proxyHeaders), () -> verifier);
    }

    /** For browsers of these origins, without whatever else tells the server who it is. */
    static RequestAuthenticator allowing(String... origins) {
        TokenVerifier verifier = TestTokens.verifier();
        return new RequestAuthenticator(settings(paths("/*"), Optional.empty(), ProxyHeaders.NONE, Set.of(origins), false), () -> verifier);
    }

    /** Letting through who has no token. */
    static RequestAuthenticator anonymous(GuardedPaths paths, String... origins) {
        TokenVerifier verifier = TestTokens.verifier();
        return new RequestAuthenticator(settings(paths, Optional.empty(), ProxyHeaders.NONE, Set.of(origins), true), () -> verifier);
    }

    /** Guarding two paths, and described as a protected resource. */
    static RequestAuthenticator described(Optional<String> issuer, ProtectedResource resource) {
        return described(issuer, resource, "/mcp", "/tools/*");
    }

    static RequestAuthenticator described(Optional<String> issuer, ProtectedResource resource, String... guarded) {
        TokenVerifier verifier = TestTokens.verifier();
        return new RequestAuthenticator(new HttpSettings(paths(guarded), SCOPES, List.of("picture"),
                HttpSettings.JWKS_PATH, HttpSettings.OPENID_CONFIGURATION_PATH, issuer, ProxyHeaders.NONE, resource,
                Set.of(), false, ToolSettings.NONE), () -> verifier);
    }

    static HttpSettings settings(GuardedPaths paths, Optional<String> issuer, ProxyHeaders proxyHeaders) {
        return settings(paths, issuer, proxyHeaders, Set.of(), false);
    }

    private static HttpSettings settings(GuardedPaths paths, Optional<String> issuer, ProxyHeaders proxyHeaders,
            Set<String> allowedOrigins, boolean allowAnonymous) {
        return new HttpSettings(paths, SCOPES, List.of("picture", "name", "locale"), HttpSettings.JWKS_PATH,
                HttpSettings.OPENID_CONFIGURATION_PATH, issuer, proxyHeaders, ProtectedResource.UNDESCRIBED,
                allowedOrigins, allowAnonymous, ToolSettings.NONE);
    }

    static GuardedPaths paths(String... guarded) {
        return new GuardedPaths(patterns(guarded), List.of());
    }

    static List<PathPattern> patterns(String... patterns) {
        return Arrays.stream(patterns).map(PathPattern::of).toList();
    }

    static Answer document(RequestAuthenticator engine, RequestHead request) {
        Decision decision = engine.decide(request);
        assertThat(decision).isInstanceOf(Decision.PublicDocument.class);
        return ((Decision.PublicDocument) decision).answer();
    }

    static Decision refusal(int status, String body, String challenge) {
        return new Decision.Refusal(new Answer(status, Map.of(
                "WWW-Authenticate", challenge,
                "Cache-Control", "no-store",
                "Content-Type", "application/json"), body));
    }
}
