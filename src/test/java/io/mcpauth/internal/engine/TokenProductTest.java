package io.mcpauth.internal.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.mcpauth.internal.http.ProxyHeaders;
import io.mcpauth.internal.issuer.ClientSecret;
import io.mcpauth.internal.issuer.Introspection;
import io.mcpauth.internal.issuer.Introspector;
import io.mcpauth.internal.json.Json;
import io.mcpauth.internal.proof.DpopMode;
import io.mcpauth.internal.token.Trust;
import io.mcpauth.testing.KeyServer;

/** Each form of a token, bound to a key or not, at servers of each kind of trust: who is let in, and as what. */
@Timeout(120)
class TokenProductTest extends DpopFixture {

    private static final KeyServer SERVER = new KeyServer();
    private static final Map<String, String> REFERENCES = new ConcurrentHashMap<>();

    /** The forms, with the one that only its issuer can read. */
    enum TokenForm {
        ENCRYPTED, ENCRYPTED_FLAT, NESTED, SIGNED, OPAQUE;

        boolean isVouchedFor() {
            return !isOnlyEncrypted();
        }

        boolean isOnlyEncrypted() {
            return this == ENCRYPTED || this == ENCRYPTED_FLAT;
        }

        String token(Map<String, Object> confirmation) {
            Map<String, Object> claims = Map.of("name", "Ada", "email", "ada@example.com", "scope",
                    "name email calendar");
            return this == OPAQUE ? reference(confirmation, claims)
                    : DpopFixture.token(Form.valueOf(name()), confirmation, claims);
        }

        private static String reference(Map<String, Object> confirmation, Map<String, Object> claims) {
            Map<String, Object> says = new LinkedHashMap<>(claims);
            says.putAll(Map.of("active", true, "iss", ISS, "aud", AUD, "iat", TestTokens.NOW, "exp",
                    TestTokens.NOW + 300));
            if (!confirmation.isEmpty()) {
                says.put("cnf", confirmation);
            }
            String token = "reference-" + REFERENCES.size();
            REFERENCES.put(token, Json.write(says));
            return token;
        }
    }

    /** Whom a server trusts. */
    enum Believes {
        ANYBODY(false, false, false), SIGNED_ENCRYPTED(true, false, false), SIGNED(false, false, false),
        MIXED_ENCRYPTED(true, true, false), MIXED(false, true, false), ASKING_ENCRYPTED(true, false, true),
        ASKING(false, false, true), ASKING_MIXED(false, true, true);

        private final boolean isEncryptionRequired;
        private final boolean isUnsignedAccepted;
        private final boolean isAsking;

        Believes(boolean isEncryptionRequired, boolean isUnsignedAccepted, boolean isAsking) {
            this.isEncryptionRequired = isEncryptionRequired;
            this.isUnsignedAccepted = isUnsignedAccepted;
            this.isAsking = isAsking;
        }

        Trust trust() {
            return this == ANYBODY ? new Trust.Unsigned()
                    : DpopFixture.trust(isEncryptionRequired, isUnsignedAccepted,
                            isAsking ? Optional.of(introspector()) : Optional.empty());
        }

        boolean accepts(TokenForm form) {
            return switch (form) {
                case ENCRYPTED, ENCRYPTED_FLAT -> this == ANYBODY || isUnsignedAccepted;
                case NESTED -> this != ANYBODY;
                case SIGNED -> this != ANYBODY && !isEncryptionRequired;
                case OPAQUE -> isAsking;
            };
        }
    }

    /** What a token is bound to. */
    enum Bound {
        TO_NOBODY, TO_THE_OWNER, TO_SOMEBODY_ELSE, TO_A_CERTIFICATE;

        Map<String, Object> confirmation() {
            return switch (this) {
                case TO_NOBODY -> Map.of();
                case TO_THE_OWNER -> Map.of("jkt", KEY.thumbprint());
                case TO_SOMEBODY_ELSE -> Map.of("jkt", "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I");
                case TO_A_CERTIFICATE -> Map.of("x5t#S256", "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I");
            };
        }
    }

    @BeforeAll
    static void serve() {
        SERVER.answers(exchange -> {
            String form = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            byte[] says = REFERENCES.getOrDefault(URLDecoder.decode(form.replaceFirst("token=", ""), UTF_8),
                    "{\"active\":false}").getBytes(UTF_8);
            exchange.sendResponseHeaders(200, says.length);
            exchange.getResponseBody().write(says);
        });
    }

    @AfterAll
    static void close() {
        SERVER.close();
    }

    private static Introspector introspector() {
        return new Introspector(ISS, new Introspection("mcp", new ClientSecret.Text("secret"),
                Optional.of(SERVER.url()), Introspection.CACHE),
                Clock.fixed(Instant.ofEpochSecond(TestTokens.NOW), ZoneOffset.UTC));
    }

    static Stream<Arguments> everything() {
        List<Arguments> all = new ArrayList<>();
        for (Believes believes : Believes.values()) {
            for (TokenForm form : TokenForm.values()) {
                for (DpopMode mode : DpopMode.values()) {
                    for (Bound bound : Bound.values()) {
                        all.add(Arguments.of(believes, form, mode, bound));
                    }
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("everything")
    void letsInWhoHasATokenThatIsVouchedForAndHisOwn(Believes believes, TokenForm form, DpopMode mode, Bound bound) {
        Engine engine = engine(mode, false, Optional.of(PUBLIC_URL), ProxyHeaders.NONE, believes.trust());
        String token = form.token(bound.confirmation());
        boolean bearer = believes.accepts(form) && mode != DpopMode.REQUIRED && bound == Bound.TO_NOBODY;
        boolean owner = believes.accepts(form) && mode != DpopMode.OFF && bound == Bound.TO_THE_OWNER;

        // And so when the token is known.
        for (int i = 0; i < 2; i++) {
            assertAdmitted(engine, post().with("Authorization", "Bearer " + token), bearer, form);
            assertAdmitted(engine, withProof(token, proof(token)), owner, form);
        }
    }

    private static void assertAdmitted(Engine engine, TestRequest request, boolean isLetIn, TokenForm form) {
        Passage passage = engine.admit(() -> request, new TestProperties());
        if (!isLetIn) {
            assertThat(passage.decision()).isInstanceOf(Decision.Refusal.class);
            return;
        }
        assertThat(passage.decision()).isInstanceOfSatisfying(Decision.Admitted.class,
                admitted -> assertThat(admitted.claims().signed()).isEqualTo(form.isVouchedFor()));
        // What asks for a scope of its own is open to those alone whom an issuer has granted it.
        assertThat(passage.judge(Set.of("calendar")).isEmpty()).isEqualTo(form.isVouchedFor());
    }
}
