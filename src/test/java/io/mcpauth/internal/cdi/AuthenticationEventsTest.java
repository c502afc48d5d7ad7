package io.mcpauth.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.mcpauth.ScopesMissing;
import io.mcpauth.TokenRefused;
import io.mcpauth.UserAdmitted;
import io.mcpauth.testing.Container;
import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.TokenClaims;

class AuthenticationEventsTest {

    private Container container;
    private AuthenticationEvents events;

    @ApplicationScoped
    static class Audit {
        private final List<Object> seen = new ArrayList<>();

        void admitted(@Observes UserAdmitted event) {
            seen.add(event);
        }

        void refused(@Observes TokenRefused event) {
            seen.add(event);
        }

        void missing(@Observes ScopesMissing event) {
            seen.add(event);
        }

        List<Object> seen() {
            return seen;
        }
    }

    @BeforeEach
    void start() {
        container = new Container(Map.of("mcp.auth.scopes", "name"), Audit.class);
        events = container.get(AuthenticationEvents.class);
    }

    @AfterEach
    void stop() {
        container.close();
    }

    private static TokenClaims claims(Map<String, Object> values, boolean signed) {
        return new TokenClaims(values, BigDecimal.ONE, BigDecimal.TEN, signed);
    }

    private List<Object> seen() {
        return container.get(Audit.class).seen();
    }

    /** The same subject of another issuer is somebody else. */
    @Test
    void namesTheUserWithTheIssuerAndNothingElse() {
        events.admitted(claims(Map.of("sub", "s-1", "iss", "https://login.example", "email", "a@b"), true));
        events.admitted(claims(Map.of("sub", 1, "iss", List.of("x")), false));
        assertThat(seen()).containsExactly(
                new UserAdmitted(Optional.of("s-1"), Optional.of("https://login.example"), true),
                new UserAdmitted(Optional.empty(), Optional.empty(), false));
    }

    @Test
    void tellsWhoLacksWhichScopes() {
        events.scopesMissing(claims(Map.of("sub", "s-1", "iss", "https://login.example"), true), List.of("calendar"));
        events.scopesMissing(claims(Map.of("name", "Ada"), false), List.of("calendar", "write"));
        assertThat(seen()).containsExactly(
                new ScopesMissing(Optional.of("s-1"), Optional.of("https://login.example"), true, List.of("calendar")),
                new ScopesMissing(Optional.empty(), Optional.empty(), false, List.of("calendar", "write")));
    }

    @Test
    void tellsWhyATokenWasRefused() {
        events.rejected(RejectionReason.EXPIRED);
        assertThat(seen()).containsExactly(new TokenRefused("expired"));
    }
}
