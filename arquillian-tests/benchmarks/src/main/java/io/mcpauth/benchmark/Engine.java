package io.mcpauth.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.LogManager;

import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;

import io.mcpauth.http.Decision;
import io.mcpauth.http.GuardedPaths;
import io.mcpauth.http.HttpSettings;
import io.mcpauth.http.PathPattern;
import io.mcpauth.http.ProtectedResource;
import io.mcpauth.http.ProxyHeaders;
import io.mcpauth.http.RequestAuthenticator;
import io.mcpauth.http.RequestHead;
import io.mcpauth.http.ToolSettings;
import io.mcpauth.jwk.DecryptionKeys;
import io.mcpauth.jwk.JwkSetLoader;
import io.mcpauth.jwk.KeyFileException;
import io.mcpauth.token.JcaProvider;
import io.mcpauth.token.JweTokenVerifier;
import io.mcpauth.token.LoadLimits;
import io.mcpauth.token.TokenSettings;
import io.mcpauth.token.Trust;

/** The engine of a server with one key and two required scopes, without a server around it. */
record Engine(RequestAuthenticator authenticator) {

    Engine(PublicJsonWebKey key, LoadLimits limits, JcaProvider provider) throws KeyFileException {
        this(new RequestAuthenticator(new HttpSettings(
                new GuardedPaths(List.of(PathPattern.of("/*")), List.of()), List.of("name", "email"), List.of("calendar"),
                HttpSettings.JWKS_PATH, HttpSettings.OPENID_CONFIGURATION_PATH, Optional.of("https://mcp.example.com"),
                ProxyHeaders.NONE, ProtectedResource.UNDESCRIBED, Set.of(), false, ToolSettings.NONE), verifier(key, limits, provider)));
        // Why a request was refused is logged on servers, too, but not to a console.
        LogManager.getLogManager().reset();
    }

    private static java.util.function.Supplier<io.mcpauth.token.TokenVerifier> verifier(
            PublicJsonWebKey key, LoadLimits limits, JcaProvider provider) throws KeyFileException {
        DecryptionKeys keys = JwkSetLoader.parse(key.toJson(OutputControlLevel.INCLUDE_PRIVATE).getBytes(UTF_8), "benchmark");
        JweTokenVerifier verifier =
                new JweTokenVerifier(() -> keys, TokenSettings.DEFAULT, new Trust.Unsigned(), limits, provider, Clock.systemUTC());
        return () -> verifier;
    }

    /** What becomes of a request: by its token, and where that is good, by its scopes. */
    Decision decide(RequestHead request) {
        Decision decision = authenticator.decide(request);
        return decision instanceof Decision.Admitted admitted
                ? authenticator.judge(admitted.claims(), List.of(), request).<Decision>map(refusal -> refusal).orElse(decision)
                : decision;
    }

    /** A call of a tool, as the engine sees it. */
    record Request(Map<String, List<String>> fields) implements RequestHead {

        /** Brings fields of {@code Authorization}. */
        static Request with(String... authorization) {
            return new Request(Map.of("Authorization", List.of(authorization)));
        }

        @Override
        public String method() {
            return "POST";
        }

        @Override
        public String rawPath() {
            return "/api/mcp";
        }

        @Override
        public String contextPath() {
            return "";
        }

        @Override
        public List<String> headers(String name) {
            return fields.getOrDefault(name, List.of());
        }

        @Override
        public String scheme() {
            return "https";
        }

        @Override
        public String authority() {
            return "mcp.example.com";
        }
    }
}
