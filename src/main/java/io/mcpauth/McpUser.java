package io.mcpauth;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * The user of the current request, as described by the request's token.
 *
 * <pre>{@code
 * @Inject McpUser user;
 *
 * String greet() {
 *     return "Hello " + user.name().orElse("stranger");
 * }
 * }</pre>
 *
 * <p>The injected instance belongs to the current request. Outside a request its methods throw
 * {@link jakarta.enterprise.context.ContextNotActiveException}. If work continues in another thread, call
 * {@link #detached()} during the request. {@link #call} then makes the copy the current user of the other thread.
 *
 * <p>If the guard has not seen the request, every method throws {@link UnguardedRequestException}, because no answer
 * would be true. That happens in an application that is not guarded. It also happens in a thread with a request scope
 * of its own, such as that of an {@code @Asynchronous} method of MicroProfile Fault Tolerance. A detached user works
 * everywhere.
 *
 * <p>A unit test needs no container and no token. This is an interface, so you can mock it, or use
 * {@code io.mcpauth.testing.McpUsers} from the test kit.
 *
 * <pre>{@code
 * McpUser ada = mock(McpUser.class);
 * when(ada.name()).thenReturn(Optional.of("Ada"));
 * }</pre>
 *
 * <p><b>Claims are what the token says.</b> If {@link #isSigned()} is {@code false}, anyone with the server's public
 * key may have written them.
 *
 * @since 0.1.0
 */
public interface McpUser {

    /**
     * Returns a claim as the given type. Strings, booleans, {@link Map}, {@link java.util.List} and {@link Object} are
     * returned unchanged. A number is converted to the requested number type if nothing is lost.
     *
     * @param <T>  the requested type
     * @param name the claim's name
     * @param type the requested type, for example {@code String.class}
     * @return the claim, or empty if the token has no claim of that name, or {@code null} in it
     * @throws ClaimTypeException if the claim has another type; the message names the claim, never its value
     */
    <T> Optional<T> claim(String name, Class<T> type);

    /**
     * Returns the claim {@code email}.
     *
     * @return the address, or empty if the token has none
     * @throws ClaimTypeException if the claim is not a string
     */
    default Optional<String> email() {
        return claim("email", String.class);
    }

    /**
     * Returns the claim {@code name}.
     *
     * @return the name, or empty if the token has none
     * @throws ClaimTypeException if the claim is not a string
     */
    default Optional<String> name() {
        return claim("name", String.class);
    }

    /**
     * Returns the claim {@code sub}.
     *
     * @return the subject, or empty if the token has none
     * @throws ClaimTypeException if the claim is not a string
     */
    default Optional<String> subject() {
        return claim("sub", String.class);
    }

    /**
     * Returns the client that the token was issued to: {@code client_id} (RFC 9068, section 2.2) or {@code azp} of a
     * signed token.
     *
     * @return the client's id, or empty if the token has none or is not signed
     * @throws ClaimTypeException if the claim is not a string
     */
    default Optional<String> clientId() {
        return isSigned() ? claim("client_id", String.class).or(() -> claim("azp", String.class)) : Optional.empty();
    }

    /**
     * Returns the scopes that {@link RequiresScopes} would find. If a signed token has OAuth's {@code scope} or
     * {@code scp}, the scopes are the names in it, and no others. For any other token they are the names of its claims
     * that are neither {@code null} nor {@code false}. If trust is {@code mixed}, an unsigned token has no scopes.
     *
     * @return the names, unmodifiable
     */
    Set<String> scopes();

    /**
     * Returns all claims. Values are strings, booleans, {@link java.math.BigDecimal}, {@link java.util.List},
     * {@link Map}, and {@code null} for JSON's {@code null}.
     *
     * @return the claims in the token's order, unmodifiable at every depth; empty without an authenticated user
     */
    Map<String, @Nullable Object> claims();

    /**
     * Returns the claims as a record or class of your application, by JSON binding. Claims without a member in the type
     * are left out.
     *
     * <pre>{@code
     * public record Profile(String name, String email) {}
     * Profile profile = user.as(Profile.class);
     * }</pre>
     *
     * @param <T>  the requested type
     * @param type a public record, or a public class that JSON binding can make
     * @return a new instance
     * @throws ClaimTypeException if the claims do not fit the type; the message never holds a value
     * @throws IllegalStateException if there is no authenticated user
     */
    <T> T as(Class<T> type);

    /**
     * Whether the request carried a good token.
     *
     * @return {@code false} on a path that is not guarded, and for a request without a token if those go on
     *         ({@code mcp.auth.allow-anonymous})
     */
    boolean isAuthenticated();

    /**
     * Whether a trusted issuer signed the claims.
     *
     * @return {@code false} if the token was only encrypted: then its claims are what the sender says
     */
    boolean isSigned();

    /**
     * Returns the user as a MicroProfile principal. Its {@code getRawToken()} is {@code null}, because tokens are not
     * passed on. Its groups come from a signed token only.
     *
     * <p>Two principals are equal if their claims are equal and both or neither are signed. They may come from
     * different tokens. So you can keep what belongs to a user, such as an MCP session, for later requests of that user
     * only:
     *
     * <pre>{@code
     * Principal owner = owners.putIfAbsent(sessionId, user.principal());
     * if (owner != null && !owner.equals(user.principal())) { … }
     * }</pre>
     *
     * @return the principal that {@code SecurityContext.getUserPrincipal()} returns, too
     * @throws IllegalStateException if there is no authenticated user
     */
    JsonWebToken principal();

    /**
     * Returns an immutable copy that is valid on any thread and after the request. Two copies are equal if their
     * {@link #principal()}s are equal.
     *
     * <p>For example, pass it to the tools of the official MCP Java SDK, whichever thread they run in:
     *
     * <pre>{@code
     * .contextExtractor(request -> McpTransportContext.create(Map.of("user", user.detached())))
     * }</pre>
     *
     * @return the copy
     */
    McpUser detached();

    /**
     * Runs a task as this user, in the calling thread. While it runs, an injected {@code McpUser} is this user there,
     * and {@link RequiresScopes} on the beans that it calls judges this user's scopes.
     *
     * <pre>{@code
     * executor.submit(() -> detached.call(calendar::entries));
     * }</pre>
     *
     * <p>If the task is refused in another thread, for example by {@link RequiresScopes}, {@code Future.get()} throws
     * an {@link java.util.concurrent.ExecutionException}. Catch it and throw its cause. Otherwise most servers answer
     * 500 instead of 403.
     *
     * <p>While the task runs, the thread has the context class loader of the user's request. So {@code CDI.current()},
     * the configuration and JNDI are those of your application. Afterwards the thread gets its own class loader back.
     *
     * <p>If the thread has no request scope, the task gets its own, which ends with the task. In the user's own request
     * the task is simply called. If the thread has a request scope without a user, such as that of a timer or a
     * message, the scope belongs to this user from then on. To serve several users there, call the task of each in a
     * thread of its own.
     *
     * @param <T>  the type of the task's result
     * @param task what to do
     * @return the task's result; what the task throws is passed on
     * @throws IllegalStateException if the thread is in the request of another user, or in one where another user's
     *                               task has run: a request belongs to one user
     */
    <T> T call(Supplier<T> task);
}
