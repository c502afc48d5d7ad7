package io.mcpauth.internal.token;

import static io.mcpauth.internal.token.SignedTokens.AUDIENCE;
import static io.mcpauth.internal.token.SignedTokens.ISSUER;
import static io.mcpauth.internal.token.SignedTokens.good;
import static io.mcpauth.internal.token.TestTokens.NOW;
import static io.mcpauth.internal.token.TestTokens.RSA;
import static io.mcpauth.internal.token.TestTokens.browserToken;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.key.TestClock;
import io.mcpauth.internal.key.TestKeys;
import io.mcpauth.testing.KeyServer;
import io.mcpauth.token.JweTokenVerifier;
import io.mcpauth.token.JweTokenVerifierBuilder;
import io.mcpauth.token.Rejected;
import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.Verification;
import io.mcpauth.token.Verified;

/** What its users set is what its verifier does. */
class JweTokenVerifierBuilderTest {

    private static final String KEYS = new String(TestKeys.set(RSA), UTF_8);
    private static final PublicJsonWebKey SIGNER = SignedTokens.ec("signer");
    private static final String SIGNERS = new JsonWebKeySet(SIGNER).toJson(OutputControlLevel.PUBLIC_ONLY);

    @TempDir
    private Path folder;

    private static JweTokenVerifierBuilder builder() {
        return JweTokenVerifier.builder().keys(KEYS).clock(TestTokens.CLOCK);
    }

    private static Verification verify(String token, Consumer<JweTokenVerifierBuilder> settings) {
        JweTokenVerifierBuilder builder = builder();
        settings.accept(builder);
        try (JweTokenVerifier verifier = builder.build()) {
            return verifier.verify(token);
        }
    }

    private static void assertReason(Verification result, RejectionReason reason) {
        assertThat(result).isInstanceOfSatisfying(Rejected.class,
                rejected -> assertThat(rejected.reason()).isEqualTo(reason));
    }

    @Test
    void acceptsWhatAServerAcceptsThatConfiguresNothing() {
        assertThat(verify(browserToken(), builder -> {})).isInstanceOf(Verified.class);
    }

    @Test
    void refusesEveryTokenWithoutAKey() {
        try (JweTokenVerifier verifier = JweTokenVerifier.builder().build()) {
            assertThat(verifier.verify(browserToken())).isInstanceOf(Rejected.class);
            assertThat(verifier.publicJwkSet().keys()).isEmpty();
        }
    }

    @Test
    void readsAKeyFileAgainThatChanges() throws Exception {
        Path file = folder.resolve("private.json");
        Files.writeString(file, new String(TestKeys.set(TestKeys.named("rsa-2")), UTF_8));
        TestClock clock = new TestClock(NOW);
        try (JweTokenVerifier verifier = JweTokenVerifier.builder().keyFile(file).clock(clock).build()) {
            assertThat(verifier.verify(browserToken())).isInstanceOf(Rejected.class);
            Files.writeString(file, KEYS);
            clock.advance(Duration.ofSeconds(10));
            assertThat(verifier.verify(browserToken())).isInstanceOf(Verified.class);
        }
    }

    @Test
    void believesAnIssuerWhoseKeysAreKnown() {
        assertThat(verify(good(SIGNER, "ES256"),
                builder -> builder.trustedIssuer(ISSUER, SIGNERS, "ES256").audience(AUDIENCE)))
                .isInstanceOf(Verified.class);
        assertReason(
                verify(browserToken(), builder -> builder.trustedIssuer(ISSUER, SIGNERS, "ES256").audience(AUDIENCE)),
                RejectionReason.NOT_SIGNED);
        assertReason(
                verify(good(SIGNER, "ES256"),
                        builder -> builder.trustedIssuer(ISSUER, SIGNERS, "ES384").audience(AUDIENCE)),
                RejectionReason.SIGNATURE_ALGORITHM_NOT_ALLOWED);
        assertReason(
                verify(good(SIGNER, "ES256"),
                        builder -> builder.trustedIssuer(ISSUER, SIGNERS, "ES256").audience("other")),
                RejectionReason.AUDIENCE_WRONG);
    }

    @Test
    void believesAnIssuerThatPublishesItsKeys() {
        try (KeyServer server = new KeyServer()) {
            server.answers(200, SIGNERS);
            assertThat(verify(good(SIGNER, "ES256"),
                    builder -> builder.trustedIssuer(ISSUER, server.url(), "ES256").audience(AUDIENCE)))
                    .isInstanceOf(Verified.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/.well-known/oauth-authorization-server/realms/r",
        "/realms/r/.well-known/openid-configuration"})
    void believesAnAuthorizationServerByItsMetadata(String metadata) {
        try (KeyServer server = new KeyServer()) {
            String url = server.url().resolve("/realms/r").toString();
            answers(server, Map.of("/jwks", SIGNERS, metadata,
                    "{\"issuer\":\"" + url + "\",\"jwks_uri\":\"" + server.url() + "\"}"));
            String signed = alone(url);
            Consumer<JweTokenVerifierBuilder> trust = builder -> builder.authorizationServer(url).audience(AUDIENCE);

            assertThat(verify(SignedTokens.nested(signed), trust)).isInstanceOf(Verified.class);
            assertReason(verify(signed, trust), RejectionReason.NOT_ENCRYPTED);
            assertThat(verify(signed, trust.andThen(JweTokenVerifierBuilder::encryptionOptional)))
                    .isInstanceOfSatisfying(Verified.class, good -> assertThat(good.claims().signed()).isTrue());
            assertReason(
                    verify(signed, builder -> builder.authorizationServer(url, "ES384").audience(AUDIENCE)
                            .encryptionOptional()),
                    RejectionReason.SIGNATURE_ALGORITHM_NOT_ALLOWED);
            assertReason(verify(good(SIGNER, "ES256"), trust), RejectionReason.ISSUER_NOT_TRUSTED);
        }
    }

    /** A signed token that is not encrypted. */
    private static String alone(String issuer) {
        return SignedTokens.jws(SIGNER, "ES256", TestTokens.payload(SignedTokens.CLAIMS.replace(ISSUER, issuer)));
    }

    private static void answers(KeyServer server, Map<String, String> documents) {
        server.answers(exchange -> {
            byte[] body = documents.getOrDefault(exchange.getRequestURI().getPath(), "").getBytes(UTF_8);
            exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        });
    }

    @Test
    void acceptsSignedTokensAloneOnlyWhereThatIsSaid() {
        String signed = alone(ISSUER);
        Consumer<JweTokenVerifierBuilder> trust =
                builder -> builder.trustedIssuer(ISSUER, SIGNERS, "ES256").audience(AUDIENCE);
        assertReason(verify(signed, trust), RejectionReason.NOT_ENCRYPTED);
        assertThat(verify(signed, trust.andThen(JweTokenVerifierBuilder::encryptionOptional)))
                .isInstanceOf(Verified.class);
        assertReason(verify(browserToken(), trust.andThen(JweTokenVerifierBuilder::encryptionOptional)),
                RejectionReason.NOT_SIGNED);
    }

    @Test
    void acceptsUnsignedTokensBesideSignedOnesOnlyWhereThatIsSaid() {
        Consumer<JweTokenVerifierBuilder> mixed = builder -> builder.trustedIssuer(ISSUER, SIGNERS, "ES256")
                .audience(AUDIENCE).unsignedTokensToo();
        assertThat(verify(browserToken(), mixed)).isInstanceOfSatisfying(Verified.class,
                good -> assertThat(good.claims().signed()).isFalse());
        assertThat(verify(good(SIGNER, "ES256"), mixed)).isInstanceOfSatisfying(Verified.class,
                good -> assertThat(good.claims().signed()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://login.example.com", "ftp://127.0.0.1", "https://user@login.example.com", "/realms/r",
                "https://login.example.com?x", "https://login.example.com#x", "urn:login", ""})
    void refusesAnAuthorizationServerThatHasNoMetadata(String url) {
        JweTokenVerifierBuilder builder = builder();
        assertThatThrownBy(() -> builder.authorizationServer(url)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The authorization server '" + url + "': it must be a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://login.example.com/jwks", "ftp://127.0.0.1/jwks",
        "https://user@login.example.com/jwks", "/jwks"})
    void takesNoKeysFromWhereOthersCanWrite(String url) {
        JweTokenVerifierBuilder builder = builder();
        assertThatThrownBy(() -> builder.trustedIssuer(ISSUER, URI.create(url), "ES256"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("https");
    }

    @Test
    void refusesToBuildHalfOfATrust() {
        JweTokenVerifierBuilder noAudience = builder().trustedIssuer(ISSUER, SIGNERS, "ES256");
        assertThatThrownBy(noAudience::build).hasMessageStartingWith("An issuer is trusted, but no audience is set");
        JweTokenVerifierBuilder noIssuer = builder().audience(AUDIENCE);
        assertThatThrownBy(noIssuer::build).hasMessageStartingWith("An audience is set, but no trusted issuer");
        JweTokenVerifierBuilder twice = builder().audience(AUDIENCE)
                .trustedIssuer(ISSUER, SIGNERS, "ES256").trustedIssuer(ISSUER, SIGNERS, "ES384");
        assertThatThrownBy(twice::build).hasMessageContaining("of different names");
        JweTokenVerifierBuilder alone = builder().encryptionOptional();
        assertThatThrownBy(alone::build).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Encryption is optional for signed tokens, but no trusted issuer is set");
        JweTokenVerifierBuilder mixed = builder().unsignedTokensToo();
        assertThatThrownBy(mixed::build).isInstanceOf(IllegalArgumentException.class).hasMessage(
                "Unsigned tokens are accepted in addition to signed ones, but no trusted issuer is set");
    }

    /** Whoever fetches keys looks at the clock: this one is asked by nobody. */
    @Test
    void asksNoIssuerForItsKeysBeforeItKnowsThatNoTwoHaveOneName() {
        Clock untouched = new TestClock(NOW) {
            @Override
            public Instant instant() {
                throw new AssertionError("keys are fetched");
            }
        };
        URI nobody = URI.create("http://127.0.0.1:1/jwks");
        JweTokenVerifierBuilder twice = builder().clock(untouched).audience(AUDIENCE)
                .trustedIssuer(ISSUER, nobody, "ES256").trustedIssuer(ISSUER, nobody, "ES384");
        assertThatThrownBy(twice::build).isInstanceOf(IllegalArgumentException.class).hasMessage(
                "issuers is [" + ISSUER + ", " + ISSUER + "], but must be one or more of different names");
    }

    @Test
    void saysWhichListHasOneAlgorithmTwice() {
        JweTokenVerifierBuilder builder = builder();
        String problem = "The list of algorithms of the issuer " + ISSUER
                + " is [RS256, RS256], but must be a list with each name once";
        URI jwks = URI.create(ISSUER + "/jwks");
        assertThatThrownBy(() -> builder.trustedIssuer(ISSUER, jwks, "RS256", "RS256")).hasMessage(problem);
        assertThatThrownBy(() -> builder.trustedIssuer(ISSUER, SIGNERS, "RS256", "RS256")).hasMessage(problem);
        assertThatThrownBy(() -> builder.authorizationServer(ISSUER, "RS256", "RS256")).hasMessage(problem);
        assertThatThrownBy(() -> builder.algorithms("RSA-OAEP", "RSA-OAEP"))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("The list of key management algorithms is "
                        + "[RSA-OAEP, RSA-OAEP], but must be a list with each name once");
    }

    @Test
    void refusesAlgorithmsAndKeysThatNobodyKnows() {
        JweTokenVerifierBuilder builder = builder();
        assertThatThrownBy(() -> builder.trustedIssuer(ISSUER, SIGNERS, "HS256")).hasMessageContaining("HS256");
        assertThatThrownBy(() -> builder.authorizationServer(ISSUER, "HS256")).hasMessageContaining("HS256");
        assertThatThrownBy(() -> builder.trustedIssuer(ISSUER, SIGNERS)).hasMessageContaining("one or more of");
        assertThatThrownBy(() -> builder.algorithms("RSA1_5")).hasMessageContaining("RSA1_5");
        assertThatThrownBy(() -> builder.keys("{\"keys\":[]}")).hasMessageContaining("the given JWK Set");
        assertThatThrownBy(() -> builder.jcaProvider("NoSuchProvider")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void acceptsOnlyWhatItIsSetTo() {
        String token = browserToken();
        assertReason(verify(token, builder -> builder.algorithms("RSA-OAEP-256")),
                RejectionReason.ALGORITHM_NOT_ALLOWED);
        assertReason(verify(token, builder -> builder.maxTokenLength(token.length() - 1)), RejectionReason.TOO_LONG);
        assertThat(verify(token, builder -> builder.maxTokenLength(token.length()))).isInstanceOf(Verified.class);
        TestClock later = new TestClock(NOW.plusSeconds(90));
        assertThat(verify(token, builder -> builder.clock(later))).isInstanceOf(Verified.class);
        assertReason(
                verify(token,
                        builder -> builder.clock(later).clockSkew(Duration.ZERO).maxTokenAge(Duration.ofSeconds(60))),
                RejectionReason.TOO_OLD);
        assertThat(verify(token, builder -> builder.cacheBytes(0).concurrentDecryptions(1, Duration.ofSeconds(1))))
                .isInstanceOf(Verified.class);
    }
}
