package io.mcpauth.internal.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.mcpauth.internal.document.DocumentSettings;
import io.mcpauth.internal.document.ProtectedResource;
import io.mcpauth.internal.http.GuardedPaths;
import io.mcpauth.internal.http.ProxyHeaders;
import io.mcpauth.internal.issuer.FixedIssuerKeys;
import io.mcpauth.internal.issuer.Introspector;
import io.mcpauth.internal.issuer.TrustedIssuer;
import io.mcpauth.internal.issuer.VerificationKeys;
import io.mcpauth.internal.key.KeyFileException;
import io.mcpauth.internal.load.LoadLimits;
import io.mcpauth.internal.proof.DpopMode;
import io.mcpauth.internal.proof.DpopSettings;
import io.mcpauth.internal.proof.MemoryReplayStore;
import io.mcpauth.internal.proof.Nonces;
import io.mcpauth.internal.proof.ProofVerifier;
import io.mcpauth.internal.scope.ScopeSettings;
import io.mcpauth.internal.session.SessionSettings;
import io.mcpauth.internal.token.JcaProvider;
import io.mcpauth.internal.token.JweVerifier;
import io.mcpauth.internal.token.TokenSettings;
import io.mcpauth.internal.token.Trust;
import io.mcpauth.testing.IssuerKey;
import io.mcpauth.testing.ProofKey;
import io.mcpauth.testing.TestProof;
import io.mcpauth.testing.TestToken;

/** Engines that take tokens of all forms, bound to keys or not, and requests with proofs. */
abstract class DpopFixture {

    static final String PUBLIC_URL = "https://mcp.example.com/app";
    static final String URL = PUBLIC_URL + "/mcp";
    static final ProofKey KEY = ProofKey.generate();
    static final String ISS = "https://login.example.com";
    private static final IssuerKey ISSUER = IssuerKey.generate(ISS, "ES256");
    static final String AUD = "https://mcp.example.com";

    /** The forms of tokens. */
    enum Form {
        ENCRYPTED, ENCRYPTED_FLAT, NESTED, SIGNED
    }

    static DpopSettings settings(DpopMode mode, boolean nonce) {
        return new DpopSettings(mode, List.of("ES256", "EdDSA"), Duration.ofMinutes(1), 1000, nonce, Optional.empty());
    }

    static Engine engine(DpopMode mode) {
        return engine(mode, false, Optional.of(PUBLIC_URL), ProxyHeaders.NONE);
    }

    static Engine engine(DpopMode mode, GuardedPaths paths) {
        return engine(mode, false, Optional.of(PUBLIC_URL), ProxyHeaders.NONE, trust(false, true, Optional.empty()),
                TestEngine.scopes(TestEngine.SCOPES), TestListener.NONE, paths);
    }

    static Engine engine(DpopMode mode, boolean nonce, Optional<String> publicUrl, ProxyHeaders proxyHeaders) {
        return engine(mode, nonce, publicUrl, proxyHeaders, trust(false, true, Optional.empty()));
    }

    static Engine engine(DpopMode mode, boolean nonce, Optional<String> publicUrl, ProxyHeaders proxyHeaders,
            Trust trust) {
        return engine(mode, nonce, publicUrl, proxyHeaders, trust, TestEngine.scopes(TestEngine.SCOPES),
                TestListener.NONE);
    }

    static Engine engine(DpopMode mode, boolean nonce, Optional<String> publicUrl, ProxyHeaders proxyHeaders,
            Trust trust, ScopeSettings scopeSettings, AccessListener access) {
        return engine(mode, nonce, publicUrl, proxyHeaders, trust, scopeSettings, access, TestEngine.paths("/*"));
    }

    private static Engine engine(DpopMode mode, boolean nonce, Optional<String> publicUrl, ProxyHeaders proxyHeaders,
            Trust trust, ScopeSettings scopeSettings, AccessListener access, GuardedPaths paths) {
        Clock clock = Clock.fixed(Instant.ofEpochSecond(TestTokens.NOW), ZoneOffset.UTC);
        DpopSettings dpop = settings(mode, nonce);
        List<String> scopes = TestEngine.SCOPES;
        ProtectedResource resource = new ProtectedResource(List.of(ISS), Optional.empty(), Optional.empty(),
                Optional.empty(), dpop.isOn() ? dpop.algorithms() : List.of(), mode == DpopMode.REQUIRED);
        EngineSettings all = new EngineSettings(paths, scopeSettings, Set.of("*"), false,
                TestEngine.NO_RULES, new DocumentSettings(scopes, scopes, DocumentSettings.JWKS_PATH,
                        DocumentSettings.OPENID_CONFIGURATION_PATH, true, publicUrl, proxyHeaders, resource),
                dpop, Set.of(), SessionSettings.OFF);
        return new Engine(all,
                new JweVerifier(TestTokens::keys, TokenSettings.DEFAULT, trust, LoadLimits.DEFAULT,
                        JcaProvider.DEFAULT, clock),
                new ProofVerifier(dpop, Duration.ofSeconds(60), nonce
                        ? Optional.of(Nonces.of("a secret of all nodes", dpop.maxAge(), clock)) : Optional.empty(),
                        new MemoryReplayStore(dpop.maxProofs(), clock), clock),
                TestEngine.NOBODY_LISTENS, access, new TestBinding());
    }

    static Trust trust(boolean isEncryptionRequired, boolean isUnsignedAccepted, Optional<Introspector> asked) {
        try {
            VerificationKeys keys = VerificationKeys.parse(ISSUER.publicJwkSet().getBytes(UTF_8), "test");
            return new Trust.Signed(
                    List.of(new TrustedIssuer(ISS, new FixedIssuerKeys(keys), Set.of("ES256"), asked)),
                    Set.of(AUD), isEncryptionRequired, isUnsignedAccepted);
        } catch (KeyFileException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A good token, but for what it is bound to. */
    static String token(Form form, Map<String, Object> confirmation) {
        return token(form, confirmation, Map.of("name", "Ada", "email", "ada@example.com"));
    }

    static String token(Form form, Map<String, Object> confirmation, Map<String, Object> claims) {
        TestToken token =
                (form == Form.NESTED || form == Form.SIGNED ? ISSUER.token().audience(AUD) : TestTokens.good())
                        .claims(claims).issuedAt(Instant.ofEpochSecond(TestTokens.NOW))
                        .expiresIn(Duration.ofMinutes(5));
        TestToken bound = confirmation.isEmpty() ? token : token.claim("cnf", confirmation);
        return switch (form) {
            case ENCRYPTED, SIGNED -> bound.text();
            case ENCRYPTED_FLAT -> bound.flat().text();
            case NESTED -> bound.encryptedTo(TestTokens.key()).text();
        };
    }

    static String bound(Form form) {
        return token(form, Map.of("jkt", KEY.thumbprint()));
    }

    static TestProof proof(String token) {
        return KEY.proofOf("POST", URL).of(token).claim("iat", TestTokens.NOW);
    }

    static TestRequest post() {
        return TestRequest.of("POST", "/mcp").at("/app");
    }

    static TestRequest withProof(String token, TestProof proof) {
        return post().with("Authorization", "DPoP " + token).with("DPoP", proof.text());
    }
}
