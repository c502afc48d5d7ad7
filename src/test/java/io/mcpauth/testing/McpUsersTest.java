package io.mcpauth.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.mcpauth.ClaimTypeException;
import io.mcpauth.McpUser;

class McpUsersTest {

    private static final Map<String, Object> ADA = Map.of("name", "Ada", "email", "ada@example.com", "age", 36);

    /** What an application makes of claims. */
    public record Profile(String name, String email) {
    }

    @Test
    void areUsersAsTheGuardMakesThem() {
        McpUser ada = McpUsers.of(ADA);

        assertThat(ada.isAuthenticated()).isTrue();
        assertThat(ada.isSigned()).isFalse();
        assertThat(ada.name()).contains("Ada");
        assertThat(ada.claim("age", Integer.class)).contains(36);
        assertThat(ada.scopes()).containsExactlyInAnyOrder("name", "email", "age");
        assertThat(ada.as(Profile.class)).isEqualTo(new Profile("Ada", "ada@example.com"));
        assertThat(ada.detached().call(() -> "done")).isEqualTo("done");
    }

    @Test
    void haveTheScopesAndRolesOfASignedToken() {
        McpUser ada = McpUsers.signed(Map.of("sub", "ada", "scope", "mail weather:read", "groups", List.of("admin")));

        assertThat(ada.isSigned()).isTrue();
        assertThat(ada.scopes()).containsExactlyInAnyOrder("mail", "weather:read");
        assertThat(ada.principal().getGroups()).containsExactly("admin");
    }

    /** As a token may have it, and in its order. */
    @Test
    void mayHaveAClaimThatIsNull() {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("name", "Ada");
        claims.put("email", null);
        claims.put("age", 36);

        McpUser ada = McpUsers.of(claims);

        assertThat(ada.email()).isEmpty();
        assertThat(ada.claims()).containsEntry("email", null);
        assertThat(ada.claims().keySet()).containsExactly("name", "email", "age");
    }

    @Test
    void mayBeNobody() {
        assertThat(McpUsers.nobody().isAuthenticated()).isFalse();
        assertThat(McpUsers.nobody().claims()).isEmpty();
    }

    @Test
    void sayWhatDoesNotFitWithoutSayingItsValue() {
        assertThatThrownBy(() -> McpUsers.of(Map.of("name", "secret-value")).as(Integer.class))
                .isInstanceOf(ClaimTypeException.class).hasMessageNotContaining("secret-value");
        assertThatThrownBy(() -> McpUsers.of(Map.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
