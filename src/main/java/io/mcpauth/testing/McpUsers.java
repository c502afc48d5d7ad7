package io.mcpauth.testing;

import java.math.BigDecimal;
import java.time.Instant;
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
 * Users for unit tests of what asks for one: no server, no token, no container.
 *
 * <pre>{@code
 * Weather tool = new Weather(McpUsers.of(Map.of("name", "Ada", "scope", "weather:read")));
 * }</pre>
 *
 * <p>What a user of a request does, they do: {@link McpUser#as} wants an implementation of JSON-B beside the tests, and
 * {@link McpUser#call} runs its task at once.
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
     * A user whose token nobody has signed, as browser clients make it.
     *
     * @param claims what the token says, at least one claim
     * @return the user
     * @throws IllegalArgumentException if there are none, or one has a value that no token can have
     */
    public static McpUser of(Map<String, ?> claims) {
        return of(claims, false);
    }

    /**
     * A user who has logged in at an authorization server: the claims {@code scope}, {@code scp} and {@code roles} of
     * the token count as granted.
     *
     * @param claims what the token says, at least one claim
     * @return the user
     * @throws IllegalArgumentException if there are none, or one has a value that no token can have
     */
    public static McpUser signed(Map<String, ?> claims) {
        return of(claims, true);
    }

    /**
     * Whoever calls without a token where that is allowed.
     *
     * @return a user who is not authenticated
     */
    public static McpUser nobody() {
        return new NoUser(AT_ONCE);
    }

    private static McpUser of(Map<String, ?> claims, boolean isSigned) {
        BigDecimal now = BigDecimal.valueOf(Instant.now().getEpochSecond());
        return new ClaimsUser(new TokenClaims(Map.copyOf(claims), now, now.add(HOUR), isSigned), Grants.DEFAULT,
                BINDING, AT_ONCE);
    }

    private static <T> T read(String json, Class<T> type) {
        // Not closed: it may throw anything then, and a test ends soon.
        return JsonbBuilder.create().fromJson(json, type);
    }
}
