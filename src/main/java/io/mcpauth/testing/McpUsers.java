package io.mcpauth.testing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.json.bind.JsonbBuilder;

import io.mcpauth.McpUser;
import io.mcpauth.internal.scope.Grants;
import io.mcpauth.internal.user.ClaimBinding;
import io.mcpauth.internal.user.ClaimsUser;
import io.mcpauth.internal.user.JsonClaims;
import io.mcpauth.internal.user.NoUser;
import io.mcpauth.internal.user.UserTasks;
import io.mcpauth.token.TokenClaims;

/**
 * Users for unit tests of code that needs an {@link McpUser}: without a server, a token or a container.
 *
 * <pre>{@code
 * Weather tool = new Weather(McpUsers.of(Map.of("name", "Ada", "scope", "weather:read")));
 * }</pre>
 *
 * <p>They behave like the user of a request. {@link McpUser#as} needs an implementation of JSON-B on the class path of
 * the tests. {@link McpUser#call} runs its task at once.
 *
 * @since 0.1.0
 */
public final class McpUsers {

    private static final BigDecimal HOUR = BigDecimal.valueOf(3600);
    private static final ClaimBinding BINDING = new JsonClaims(McpUsers::read);
    private static final UserTasks AT_ONCE = new UserTasks() {
        @Override
        public <T> T call(Optional<TokenClaims> user, Supplier<T> task) {
            return task.get();
        }
    };

    private McpUsers() {
    }

    /**
     * Returns a user with an unsigned token, like those of browser clients.
     *
     * @param claims the claims of the token, at least one
     * @return the user
     * @throws IllegalArgumentException if there are no claims, or one has a value that no token can have
     */
    public static McpUser of(Map<String, ?> claims) {
        return of(claims, false);
    }

    /**
     * Returns a user who has logged in at an authorization server. The names in {@code scope} or {@code scp} are
     * granted scopes, and the names in {@code groups} are roles.
     *
     * @param claims the claims of the token, at least one
     * @return the user
     * @throws IllegalArgumentException if there are no claims, or one has a value that no token can have
     */
    public static McpUser signed(Map<String, ?> claims) {
        return of(claims, true);
    }

    /**
     * Returns the user of a request without a token, for servers that allow that.
     *
     * @return a user who is not authenticated
     */
    public static McpUser nobody() {
        return new NoUser(AT_ONCE);
    }

    private static McpUser of(Map<String, ?> claims, boolean isSigned) {
        BigDecimal now = BigDecimal.valueOf(Instant.now().getEpochSecond());
        return new ClaimsUser(new TokenClaims(new LinkedHashMap<>(claims), now, now.add(HOUR), isSigned),
                Grants.DEFAULT,
                BINDING, AT_ONCE);
    }

    private static <T> T read(String json, Class<T> type) {
        // Not closed: it may throw anything then, and a test ends soon.
        return JsonbBuilder.create().fromJson(json, type);
    }
}
