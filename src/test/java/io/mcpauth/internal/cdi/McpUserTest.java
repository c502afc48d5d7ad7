package io.mcpauth.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Alternative;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.mcpauth.ClaimTypeException;
import io.mcpauth.McpUser;
import io.mcpauth.MissingScopesException;
import io.mcpauth.RequiresScopes;
import io.mcpauth.UnguardedRequestException;
import io.mcpauth.internal.engine.UserBinding;
import io.mcpauth.internal.message.Message;
import io.mcpauth.testing.Container;
import io.mcpauth.token.PublicJwkSet;
import io.mcpauth.token.Rejected;
import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.TokenClaims;
import io.mcpauth.token.TokenVerifier;
import io.mcpauth.token.Verification;

class McpUserTest {

    private Container container;
    private RequestContextController request;
    private McpUser user;

    public record Profile(String name, Address address, List<String> tags) {
    }

    public record Address(String city) {
    }

    public static class ProfileBean {
        public String name;
    }

    record Hidden(String name) {
    }

    @ApplicationScoped
    @RequiresScopes("calendar")
    static class Calendar {
        @RequiresScopes("write")
        public String add() {
            return "added";
        }

        public String read() {
            return "read";
        }
    }

    @BeforeEach
    void start() {
        container = new Container(Map.of("mcp.auth.scopes", "name,email"), Calendar.class, NoVerifier.class);
        request = container.get(RequestContextController.class);
        request.activate();
        user = container.get(McpUser.class);
    }

    @AfterEach
    void stop() {
        request.deactivate();
        container.close();
    }

    private static TokenClaims claims(boolean signed, Object... namesAndValues) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return new TokenClaims(values, BigDecimal.valueOf(1000), new BigDecimal("2000.5"), signed);
    }

    private McpUser bind(TokenClaims claims) {
        return container.get(UserBinding.class).bind(claims);
    }

    @Test
    void givesClaimsByType() {
        bind(claims(false, "name", "Ada", "sub", "s-1", "email", "a@b", "age", BigDecimal.valueOf(36),
                "ratio", new BigDecimal("0.1"), "adult", true, "tags", List.of("x"), "address",
                Map.of("city", "London")));
        assertThat(user.name()).contains("Ada");
        assertThat(user.subject()).contains("s-1");
        assertThat(user.email()).contains("a@b");
        assertThat(user.claim("age", Integer.class)).contains(36);
        assertThat(user.claim("age", int.class)).contains(36);
        assertThat(user.claim("age", Long.class)).contains(36L);
        assertThat(user.claim("age", BigInteger.class)).contains(BigInteger.valueOf(36));
        assertThat(user.claim("age", Number.class)).contains(BigDecimal.valueOf(36));
        assertThat(user.claim("ratio", Double.class)).contains(0.1);
        assertThat(user.claim("adult", Boolean.class)).contains(true);
        assertThat(user.claim("adult", boolean.class)).contains(true);
        assertThat(user.claim("tags", List.class)).contains(List.of("x"));
        assertThat(user.claim("address", Map.class)).contains(Map.of("city", "London"));
        assertThat(user.claim("age", Object.class)).contains(BigDecimal.valueOf(36));
        assertThat(user.isAuthenticated()).isTrue();
        assertThat(user.isSigned()).isFalse();
    }

    @Test
    void convertsNumbersOfAnApplicationsOwnVerifierToo() {
        bind(claims(false, "age", 36, "ratio", 0.5));
        assertThat(user.claim("age", Long.class)).contains(36L);
        assertThat(user.claim("ratio", Double.class)).contains(0.5);
        assertThatThrownBy(() -> user.claim("age", String.class)).hasMessageContaining("is a number");
    }

    @Test
    void givesNothingForAMissingClaimOrOneThatIsNull() {
        bind(claims(false, "name", null));
        assertThat(user.name()).isEmpty();
        assertThat(user.email()).isEmpty();
        assertThat(user.claims()).containsKey("name");
    }

    @Test
    void refusesAClaimOfAnotherTypeWithoutNamingItsValue() {
        bind(claims(false, "age", new BigDecimal("36.6"), "email", List.of("secret")));
        assertThatThrownBy(() -> user.claim("age", Integer.class)).isInstanceOfSatisfying(ClaimTypeException.class,
                e -> assertThat(e.claim()).isEqualTo("age")).hasMessageNotContaining("36");
        assertThatThrownBy(() -> user.claim("age", String.class)).isInstanceOf(ClaimTypeException.class);
        assertThatThrownBy(() -> user.email()).isInstanceOf(ClaimTypeException.class)
                .hasMessage("MCPAUTH-310: The claim 'email' is an array, not a java.lang.String.");
    }

    @Test
    void bindsClaimsToARecordOrAClass() {
        bind(claims(false, "name", "Ada", "address", Map.of("city", "London"), "tags", List.of("x", "y"), "more", 1));
        assertThat(user.as(Profile.class)).isEqualTo(new Profile("Ada", new Address("London"), List.of("x", "y")));
        assertThat(user.as(ProfileBean.class).name).isEqualTo("Ada");
    }

    @Test
    void saysWhenClaimsDoNotFitATypeWithoutNamingValues() {
        bind(claims(false, "name", "secret-value", "address", "secret-value"));
        assertThatThrownBy(() -> user.as(Profile.class)).isInstanceOf(ClaimTypeException.class)
                .hasMessageContaining("Profile").hasMessageNotContaining("secret-value").hasNoCause();
        assertThatThrownBy(() -> user.as(Hidden.class)).isInstanceOf(ClaimTypeException.class)
                .hasMessageStartingWith("MCPAUTH-311: ")
                .hasMessageContaining("public");
    }

    @Test
    void givesUnmodifiableClaimsAndScopes() {
        bind(claims(false, "name", "Ada", "no", false, "nothing", null, "scope", "admin"));
        assertThat(user.scopes()).containsExactly("name", "scope");
        assertThatThrownBy(() -> user.claims().put("x", "y")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> user.scopes().add("x")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void namesTheClientThatASignedTokenWasIssuedTo() {
        bind(claims(true, "client_id", "app", "azp", "other"));
        assertThat(user.clientId()).contains("app");
    }

    @Test
    void namesTheAuthorizedPartyWhereThereIsNoClientId() {
        bind(claims(true, "azp", "app"));
        assertThat(user.clientId()).contains("app");
    }

    @Test
    void namesNoClientThatNobodyHasSignedFor() {
        bind(claims(false, "client_id", "app", "azp", "app"));
        assertThat(user.clientId()).isEmpty();
    }

    @Test
    void countsOAuthScopesOfASignedTokenOnly() {
        bind(claims(true, "scope", "read write", "scp", List.of("admin")));
        assertThat(user.scopes()).containsExactly("read", "write", "admin");
        assertThat(user.isSigned()).isTrue();
    }

    @Test
    void isAMicroProfilePrincipalWithoutItsToken() {
        bind(claims(false, "sub", "s-1", "groups", List.of("admin"), "aud", "me", "email", "a@b"));
        JsonWebToken principal = user.principal();
        assertThat(principal.getName()).isEqualTo("s-1");
        assertThat(principal.getRawToken()).isNull();
        assertThat(principal.getGroups()).isEmpty();
        assertThat(principal.getSubject()).isEqualTo("s-1");
        assertThat(principal.getAudience()).containsExactly("me");
        assertThat(principal.getIssuedAtTime()).isEqualTo(1000);
        assertThat(principal.getExpirationTime()).isEqualTo(2000);
        assertThat(principal.getClaimNames()).containsExactly("sub", "aud", "email", "iat", "exp");
        assertThat(principal.<String>getClaim("email")).isEqualTo("a@b");
        assertThat(principal.<Object>getClaim("missing")).isNull();
        assertThat(principal.<Object>getClaim("raw_token")).isNull();
        assertThat(principal.toString()).doesNotContain("a@b", "s-1");
    }

    /** MicroProfile's own methods cast them. */
    @Test
    void givesNoTextThatTheTokenHasNot() {
        bind(claims(true, "iss", BigDecimal.ONE, "sub", List.of("s-1"), "jti", Map.of()));
        assertThat(user.principal().getIssuer()).isNull();
        assertThat(user.principal().getSubject()).isNull();
        assertThat(user.principal().getTokenID()).isNull();
        assertThat(user.principal().<Object>getClaim("iss")).isEqualTo(BigDecimal.ONE);
        bind(claims(true, "iss", "https://login.example.com", "jti", "t-1"));
        assertThat(user.principal().getIssuer()).isEqualTo("https://login.example.com");
        assertThat(user.principal().getTokenID()).isEqualTo("t-1");
    }

    @Test
    void givesThePrincipalsTimesAsMicroProfileTypesThem() {
        bind(new TokenClaims(
                Map.of("auth_time", new BigDecimal("1000.5"), "updated_at", BigDecimal.valueOf(900), "age",
                        BigDecimal.ONE),
                BigDecimal.valueOf(1000), BigDecimal.valueOf(2000), Optional.of(BigDecimal.valueOf(1500)), false));
        JsonWebToken principal = user.principal();
        Long authTime = principal.getClaim(Claims.auth_time);
        Long updatedAt = principal.getClaim(Claims.updated_at);
        Long notBefore = principal.getClaim(Claims.nbf);
        assertThat(authTime).isEqualTo(1000);
        assertThat(updatedAt).isEqualTo(900);
        assertThat(notBefore).isEqualTo(1500);
        assertThat(principal.<Object>getClaim("age")).isEqualTo(BigDecimal.ONE);
        assertThat(principal.getClaimNames()).containsExactlyInAnyOrder("auth_time", "updated_at", "age", "iat", "exp",
                "nbf");
    }

    @Test
    void givesNoTimeThatTheTokenHasNot() {
        bind(claims(false, "updated_at", "yesterday"));
        assertThat(user.principal().<Object>getClaim(Claims.nbf)).isNull();
        assertThat(user.principal().<Object>getClaim(Claims.auth_time)).isNull();
        assertThat(user.principal().<Object>getClaim("updated_at")).isEqualTo("yesterday");
    }

    @Test
    void namesTheClaimsOnlyThatThePrincipalGives() {
        bind(claims(false, "name", "Ada", "groups", List.of("admin"), "raw_token", "x"));
        assertThat(user.principal().getClaimNames()).containsExactly("name", "iat", "exp");
        bind(claims(true, "name", "Ada", "groups", List.of("admin")));
        assertThat(user.principal().getClaimNames()).containsExactly("name", "groups", "iat", "exp");
    }

    @ParameterizedTest
    @CsvSource({"-1e300, -9223372036854775808", "1e300, 9223372036854775807", "-5.5, -5"})
    void endsTimesWhereALongDoes(BigDecimal time, long given) {
        bind(new TokenClaims(Map.of("auth_time", time), time, time, Optional.of(time), false));
        for (Claims claim : List.of(Claims.iat, Claims.exp, Claims.nbf, Claims.auth_time)) {
            assertThat(user.principal().<Long>getClaim(claim)).isEqualTo(given);
        }
    }

    /** What a session is bound to. */
    @Test
    void isEqualToTheSameUserWithANewToken() {
        McpUser before = bind(claims(false, "sub", "s-1"));
        McpUser after =
                bind(new TokenClaims(Map.of("sub", "s-1"), BigDecimal.valueOf(1500), BigDecimal.valueOf(2500), false));
        assertThat(after).isEqualTo(before).hasSameHashCodeAs(before);
        assertThat(after.principal()).isEqualTo(before.principal()).hasSameHashCodeAs(before.principal());
        for (TokenClaims other : List.of(claims(false, "sub", "s-2"), claims(true, "sub", "s-1"),
                claims(false, "sub", "s-1", "x", "y"))) {
            McpUser another = bind(other);
            assertThat(another).isNotEqualTo(before);
            assertThat(another.principal()).isNotEqualTo(before.principal());
        }
    }

    @Test
    void hasGroupsWhenSigned() {
        bind(claims(true, "groups", Arrays.asList("admin", null, "user")));
        assertThat(user.principal().getGroups()).containsExactlyInAnyOrder("admin", "user");
        assertThat(user.principal().getName()).isEmpty();
    }

    @Test
    void isNobodyOnAPathThatIsNotGuarded() {
        container.get(UserBinding.class).pass();
        assertThat(user.isAuthenticated()).isFalse();
        assertThat(user.isSigned()).isFalse();
        assertThat(user.claims()).isEmpty();
        assertThat(user.scopes()).isEmpty();
        assertThat(user.name()).isEmpty();
        assertThat(user.detached().isAuthenticated()).isFalse();
        for (ThrowingCallable question : List.<ThrowingCallable>of(() -> user.principal(), () -> user.as(Profile.class),
                () -> user.detached().principal(), () -> user.detached().as(Profile.class))) {
            assertThatThrownBy(question).isExactlyInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("MCPAUTH-312: ");
        }
        assertThatThrownBy(() -> container.get(Calendar.class).read()).isInstanceOfSatisfying(
                MissingScopesException.class,
                e -> assertThat(e.missing()).containsExactlyElementsOf(e.required()).startsWith("name", "email"));
    }

    @Test
    void givesNoAnswerWhereTheGuardHasSeenNoRequest() {
        assertThatThrownBy(() -> user.isAuthenticated()).isInstanceOf(UnguardedRequestException.class)
                .hasMessageStartingWith("MCPAUTH-334");
        assertThatThrownBy(() -> user.detached()).isInstanceOf(UnguardedRequestException.class);
        assertThatThrownBy(() -> container.get(Calendar.class).read()).isInstanceOf(MissingScopesException.class);
    }

    @Test
    void saysThatARequestIsNotGuarded() {
        RequestUser ofARequest = new RequestUser();
        assertThat(ofARequest.absence()).isEqualTo(Message.NO_USER_IN_THREAD);
        ofARequest.markAsOfRequest();
        assertThatThrownBy(ofARequest::name).isInstanceOf(UnguardedRequestException.class)
                .hasMessageStartingWith("MCPAUTH-303: ");
        assertThat(ofARequest.absence()).isEqualTo(Message.REQUEST_NOT_GUARDED);
    }

    @Test
    void outlivesItsRequestWhenDetached() {
        bind(claims(false, "name", "Ada"));
        McpUser detached = user.detached();
        request.deactivate();
        assertThat(detached.name()).contains("Ada");
        assertThat(detached.detached()).isSameAs(detached);
        assertThatThrownBy(() -> user.name()).isInstanceOf(ContextNotActiveException.class);
        request.activate();
        assertThatThrownBy(() -> user.name()).isInstanceOf(UnguardedRequestException.class);
    }

    @Test
    void needsClassMethodAndConfiguredScopesForABusinessMethod() {
        bind(claims(false, "name", "Ada"));
        assertThatThrownBy(() -> container.get(Calendar.class).add())
                .isInstanceOfSatisfying(MissingScopesException.class, e -> {
                    assertThat(e.required()).containsExactly("name", "email", "calendar", "write");
                    assertThat(e.missing()).containsExactly("email", "calendar", "write");
                });
    }

    @Test
    void letsABusinessMethodRunForWhoHasItsScopes() {
        bind(claims(false, "name", "Ada", "email", "a@b", "calendar", "yes", "write", true));
        assertThat(container.get(Calendar.class).add()).isEqualTo("added");
    }

    @Test
    void refusesABusinessMethodWithoutAnActiveRequest() {
        request.deactivate();
        assertThatThrownBy(() -> container.get(Calendar.class).read()).isInstanceOfSatisfying(
                MissingScopesException.class,
                e -> assertThat(e.missing()).containsExactlyElementsOf(e.required()).startsWith("name", "email"));
        request.activate();
    }

    @Alternative
    @Priority(1)
    @ApplicationScoped
    static class NoVerifier implements TokenVerifier {
        @Override
        public Verification verify(String token) {
            return new Rejected(RejectionReason.UNKNOWN_KEY);
        }

        @Override
        public PublicJwkSet publicJwkSet() {
            return new PublicJwkSet(List.of());
        }
    }

    @Test
    void prefersTheApplicationsOwnVerifier() {
        assertThat(container.get(TokenVerifier.class).verify("any"))
                .isEqualTo(new Rejected(RejectionReason.UNKNOWN_KEY));
    }
}
