package io.mcpauth.internal.servlet;

import static io.mcpauth.internal.servlet.Stubs.stub;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.Principal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;

/** Who the user is for servlets: the one that was admitted, or whoever the server says. */
class GuardedRequestTest {

    private final Map<String, Object> values = new HashMap<>();
    private final JsonWebToken ada =
            stub(JsonWebToken.class, Map.of("getName", "ada", "getGroups", Set.of("editor")));
    private final HttpServletResponse response = stub(HttpServletResponse.class, Map.of());

    private GuardedRequest request(Optional<JsonWebToken> user) {
        return new GuardedRequest(stub(HttpServletRequest.class, values), user, Optional.empty(), Optional.empty());
    }

    private void serverSays(Principal principal, boolean answer) {
        values.put("getUserPrincipal", principal);
        values.put("getRemoteUser", principal.getName());
        values.put("getAuthType", "BASIC");
        values.put("isUserInRole", answer);
        values.put("authenticate", answer);
    }

    @Test
    void isTheAdmittedUserWhateverTheServerSays() throws Exception {
        serverSays(() -> "bob", true);
        GuardedRequest request = request(Optional.of(ada));

        assertThat(request.getUserPrincipal()).isSameAs(ada);
        assertThat(request.getRemoteUser()).isEqualTo("ada");
        assertThat(request.getAuthType()).isEqualTo("Bearer");
        assertThat(request.isUserInRole("editor")).isTrue();
        assertThat(request.isUserInRole("admin")).isFalse();
        serverSays(() -> "bob", false);
        assertThat(request.authenticate(response)).isTrue();
    }

    /** Whom Soteria has let in must be a user of its own. */
    @Test
    void isNotAuthenticatedWhereJakartaSecurityAsks() throws Exception {
        serverSays(() -> "bob", true);
        values.put("getAttribute", "asked");

        assertThat(request(Optional.of(ada)).authenticate(response)).isFalse();
    }

    @Test
    void isWhoTheServerSaysWhereNobodyWasAdmitted() throws Exception {
        for (boolean answer : new boolean[] {true, false}) {
            Principal bob = () -> "bob";
            serverSays(bob, answer);
            GuardedRequest request = request(Optional.empty());

            assertThat(request.getUserPrincipal()).isSameAs(bob);
            assertThat(request.getRemoteUser()).isEqualTo("bob");
            assertThat(request.getAuthType()).isEqualTo("BASIC");
            assertThat(request.isUserInRole("editor")).isEqualTo(answer);
            assertThat(request.authenticate(response)).isEqualTo(answer);
        }
    }
}
