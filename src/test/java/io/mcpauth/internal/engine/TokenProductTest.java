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

import io.mcpauth.AccessDecided;
import io.mcpauth.AccessDecided.Outcome;
import io.mcpauth.internal.audit.AccessRecords;
import io.mcpauth.internal.audit.AuditLog;
import io.mcpauth.internal.http.ProxyHeaders;
import io.mcpauth.internal.issuer.ClientSecret;
import io.mcpauth.internal.issuer.Introspection;
import io.mcpauth.internal.issuer.Introspector;
import io.mcpauth.internal.json.Json;
import io.mcpauth.internal.message.CapturedLog;
import io.mcpauth.internal.proof.DpopMode;
import io.mcpauth.internal.scope.Grants;
import io.mcpauth.internal.scope.RoleRule;
import io.mcpauth.internal.scope.ScopeSettings;
import io.mcpauth.internal.token.Trust;
import io.mcpauth.testing.KeyServer;
import io.mcpauth.token.RejectionReason;

/**
 * Each form of a token, bound to a key or not, with and without what permits more, at servers of each kind of trust:
 * who is let in, as what, what he may do, and what the audit log says of it.
 */
@Timeout(120)
class TokenProductTest extends DpopFixture {

    private static final KeyServer SERVER = new KeyServer();
    private static final List<String> CODES = Stream.of(RejectionReason.values()).map(RejectionReason::code).toList();
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

        String token(Map<String, Object> confirmation, Holder holder) {
            Map<String, Object> claims = holder.claims();
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

    /** What a user may do, or says that he may: the one or the other. */
    enum Holder {
        OF_A_SCOPE, OF_A_ROLE;

        /** As a scope and as a claim. Unless an issuer has signed it, nobody but the user says so. */
        Map<String, Object> claims() {
            Map<String, Object> claims = new LinkedHashMap<>(
                    Map.of("sub", "ada-1", "name", "Ada", "email", "ada@example.com", "client_id", "chat"));
            claims.put("scope", this == OF_A_SCOPE ? "name email calendar" : "name email");
            claims.put(this == OF_A_SCOPE ? "calendar" : "groups", List.of("admin"));
            return claims;
        }
    }

    /** What a request asks for beside a good token, as annotations do. */
    enum Demand {
        NOTHING, A_SCOPE, A_ROLE;

        Optional<Decision.Refusal> judged(Passage passage) {
            return switch (this) {
                case NOTHING -> passage.judge(List.of());
                case A_SCOPE -> passage.judge(Set.of("calendar"));
                case A_ROLE -> passage.judge(new RoleRule(true, Set.of("admin")));
            };
        }

        /** What nobody has vouched for opens what needs a scope only where nobody vouches for anybody. */
        boolean isMet(Believes believes, TokenForm form, Holder holder) {
            return switch (this) {
                case NOTHING -> true;
                case A_SCOPE ->
                    holder == Holder.OF_A_SCOPE && (form.isVouchedFor() || believes == Believes.ANYBODY);
                case A_ROLE -> holder == Holder.OF_A_ROLE && form.isVouchedFor();
            };
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

        /** As a server is configured that trusts so, and judges roles. */
        ScopeSettings scopes() {
            return new ScopeSettings(TestEngine.SCOPES, TestEngine.SCOPES,
                    new Grants(this != ANYBODY, Grants.GROUPS, true));
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
        return new Introspector(ISS,
                new Introspection("mcp", new ClientSecret.Text("secret"), Optional.of(SERVER.url()),
                        Introspection.CACHE, false),
                Clock.fixed(Instant.ofEpochSecond(TestTokens.NOW), ZoneOffset.UTC));
    }

    static Stream<Arguments> everything() {
        List<Arguments> all = new ArrayList<>();
        for (Believes believes : Believes.values()) {
            for (TokenForm form : TokenForm.values()) {
                for (DpopMode mode : DpopMode.values()) {
                    for (Bound bound : Bound.values()) {
                        for (Holder holder : Holder.values()) {
                            all.add(Arguments.of(believes, form, mode, bound, holder));
                        }
                    }
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("everything")
    void letsInWhoHasATokenThatIsVouchedForAndHisOwn(Believes believes, TokenForm form, DpopMode mode, Bound bound,
            Holder holder) {
        List<AccessDecided> events = new ArrayList<>();
        Engine engine = engine(mode, false, Optional.of(PUBLIC_URL), ProxyHeaders.NONE, believes.trust(),
                believes.scopes(), new AccessRecords(Clock.systemUTC(), false, List.of(new AuditLog(), events::add)));
        String token = form.token(bound.confirmation(), holder);
        boolean bearer = believes.accepts(form) && mode != DpopMode.REQUIRED && bound == Bound.TO_NOBODY;
        boolean owner = believes.accepts(form) && mode != DpopMode.OFF && bound == Bound.TO_THE_OWNER;

        try (CapturedLog log = new CapturedLog("io.mcpauth.audit")) {
            // The first one opens the token, and then it is known.
            for (Demand demand : Demand.values()) {
                boolean isMet = demand.isMet(believes, form, holder);
                assertDecided(engine, post().with("Authorization", "Bearer " + token), demand, bearer, isMet);
                assertRecorded(events, believes, form, demand, bearer, isMet);
                assertDecided(engine, withProof(token, proof(token)), demand, owner, isMet);
                assertRecorded(events, believes, form, demand, owner, isMet);
            }
            assertThat(log.lines()).hasSize(2 * Demand.values().length).allSatisfy(
                    line -> assertThat(line).doesNotContain(token, "ada@example.com", KEY.thumbprint()));
        }
    }

    private static void assertDecided(Engine engine, TestRequest request, Demand demand, boolean isLetIn,
            boolean isMet) {
        Passage passage = engine.admit(() -> request, new TestProperties());
        if (isLetIn) {
            assertThat(passage.decision()).isInstanceOf(Decision.Admitted.class);
            assertThat(demand.judged(passage).isEmpty()).isEqualTo(isMet);
            passage.tellThatItGoesOn();
        } else {
            assertThat(passage.decision()).isInstanceOfSatisfying(Decision.Refusal.class,
                    refusal -> assertThat(refusal.answer().status()).isEqualTo(401));
        }
    }

    /** One event, of a user only if there is one, and of an issuer only if it has vouched for him. */
    private static void assertRecorded(List<AccessDecided> events, Believes believes, TokenForm form, Demand demand,
            boolean isLetIn, boolean isMet) {
        assertThat(events).hasSize(1);
        AccessDecided event = events.remove(0);
        boolean isSigned = isLetIn && form.isVouchedFor();
        assertThat(event.outcome()).isEqualTo(isLetIn && isMet ? Outcome.ADMITTED : Outcome.REFUSED);
        assertThat(event.subject()).isEqualTo(isLetIn ? Optional.of("ada-1") : Optional.empty());
        assertThat(event.signed()).isEqualTo(isSigned);
        assertThat(event.issuer()).isEqualTo(isSigned ? Optional.of(ISS) : Optional.empty());
        assertThat(event.client()).isEqualTo(isSigned ? Optional.of("chat") : Optional.empty());
        if (!isLetIn) {
            assertThat(event.status()).contains(401);
            assertThat(event.reason()).hasValueSatisfying(code -> assertThat(CODES).contains(code));
        } else if (!isMet) {
            assertThat(event.status()).contains(403);
            assertThat(event.reason()).contains(demand == Demand.A_SCOPE ? "missing_scopes" : "missing_role");
            assertThat(event.missing()).isEqualTo(missing(believes, form, demand));
        }
    }

    /** Beside issuers, whoever has no token of theirs lacks all that they would grant, and has to log in. */
    private static List<String> missing(Believes believes, TokenForm form, Demand demand) {
        if (demand != Demand.A_SCOPE) {
            return List.of();
        }
        return form.isVouchedFor() || believes == Believes.ANYBODY ? List.of("calendar")
                : List.of("name", "email", "calendar");
    }
}
