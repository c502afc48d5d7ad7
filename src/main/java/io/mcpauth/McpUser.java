package io.mcpauth;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * The user on whose behalf the current request is made, as its token describes them.
 *
 * <pre>{@code
 * @Inject McpUser user;
 *
 * String greet() {
 *     return "Hello " + user.name().orElse("stranger");
 * }
 * }</pre>
 *
 * <p>The injected instance belongs to the current request: outside of one it throws
 * {@link jakarta.enterprise.context.ContextNotActiveException}. Where work goes on in another thread, take
 * {@link #detached()} first, while still in the request; {@link #call} makes that one the current user of another
 * thread.
 *
 * <p>Where the guard has seen no request (in a thread that has a request scope of its own, as {@code @Asynchronous}
 * methods of MicroProfile Fault Tolerance have, or in an application that is not guarded) every method of it throws
 * {@link UnguardedRequestException}: no answer would be true. A detached user goes on working.
 *
 * <p>A unit test hands a user of its own to the class under test, without a container and without a token: it is an
 * interface, so a mocking library makes one, or a class of the test's own.
 *
 * <pre>{@code
 * McpUser ada = mock(McpUser.class);
 * when(ada.name()).thenReturn(Optional.of("Ada"));
 * }</pre>
 *
 * <p><b>Claims are what the token says.</b> Unless {@link #isSigned()}, anybody who has read the server's public key
 * can have written it.
 *
 * @since 0.1.0
 */
public interface McpUser {

    /**
     * A claim as the given type. Strings, booleans, {@link Map}, {@link java.util.List} and {@link Object} are taken as
     * they are; a number is converted to the number type asked for where that loses nothing.
     *
     * @param <T>  the type asked for
     * @param name the claim's name
     * @param type the type asked for, for example {@code String.class}
     * @return the claim, or empty where the token has none of that name or has {@code null}
     * @throws ClaimTypeException if the claim is there but is of another type; the message names the claim, never its
     *                            value
     */
    <T> Optional<T> claim(String name, Class<T> type);

    /**
     * The claim {@code email}.
     *
     * @return the address, or empty where the token has none
     * @throws ClaimTypeException if the claim is no string
     */
    default Optional<String> email() {
        return claim("email", String.class);
    }

    /**
     * The claim {@code name}.
     *
     * @return the name, or empty where the token has none
     * @throws ClaimTypeException if the claim is no string
     */
    default Optional<String> name() {
        return claim("name", String.class);
    }

    /**
     * The claim {@code sub}.
     *
     * @return the subject, or empty where the token has none
     * @throws ClaimTypeException if the claim is no string
     */
    default Optional<String> subject() {
        return claim("sub", String.class);
    }

    /**
     * The client that the token was issued to: {@code client_id} (RFC 9068, section 2.2) or {@code azp} of a signed
     * token.
     *
     * @return the client's id, or empty where the token has none or nobody has signed it
     * @throws ClaimTypeException if the claim is no string
     */
    default Optional<String> clientId() {
        return isSigned() ? claim("client_id", String.class).or(() -> claim("azp", String.class)) : Optional.empty();
    }

    /**
     * The scopes that {@link RequiresScopes} would find. A signed token with OAuth's {@code scope} or {@code scp} has
     * the names in these, and no others. Any other has the names of its claims that are neither {@code null} nor
     * {@code false}; none where trust is {@code mixed} and nobody has signed it.
     *
     * @return the names, unmodifiable
     */
    Set<String> scopes();

    /**
     * All claims: strings, booleans, {@link java.math.BigDecimal}, {@link java.util.List}, {@link Map}, and
     * {@code null} as the value of a claim that is JSON's {@code null}.
     *
     * @return the claims in the token's order, unmodifiable at every depth; empty without an authenticated user
     */
    Map<String, @Nullable Object> claims();

    /**
     * The claims as a record or class of the application, by JSON binding. Claims that the type has no member for are
     * left out.
     *
     * <pre>{@code
     * public record Profile(String name, String email) {}
     * Profile profile = user.as(Profile.class);
     * }</pre>
     *
     * @param <T>  the type asked for
     * @param type a public record, or a public class that JSON binding can make
     * @return a new instance
     * @throws ClaimTypeException    if the claims do not fit the type; the message never holds a value
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
     * @return {@code false} where the token was only encrypted: then its claims are the sender's own word
     */
    boolean isSigned();

    /**
     * The user as a MicroProfile principal. Its {@code getRawToken()} is {@code null}, because tokens are not passed
     * on; its groups come from a signed token only.
     *
     * <p>Two principals are equal whose claims are, and which are both signed or both not, whichever tokens they come
     * from. So what belongs to a user, an MCP session say, can be kept for that user's further requests only:
     *
     * <pre>{@code
     * Principal owner = owners.putIfAbsent(sessionId, user.principal());
     * if (owner != null && !owner.equals(user.principal())) { … }
     * }</pre>
     *
     * @return the principal that {@code SecurityContext.getUserPrincipal()} gives too
     * @throws IllegalStateException if there is no authenticated user
     */
    JsonWebToken principal();

    /**
     * An immutable copy that is valid on any thread and after the request. Two copies are equal as their
     * {@link #principal()}s are.
     *
     * <p>It takes the user to the tools of the official MCP Java SDK, whichever thread they run in:
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
     * <p>A refusal in another thread, that of {@link RequiresScopes} say, comes out of {@code Future.get()} inside of
     * an {@link java.util.concurrent.ExecutionException}: catch that and throw its cause, or most servers answer 500
     * and not 403.
     *
     * <p>While the task runs, the thread has the context class loader of the user's request, and its own again
     * afterwards: {@code CDI.current()}, the configuration and JNDI are the application's in every thread.
     *
     * <p>Where the thread has no request scope, the task gets one of its own, which ends with the task. In the user's
     * own request it is called as it is. A request scope without a user, that of a timer or of a message say, is this
     * user's from then on: whoever serves several users there calls each one's task in a thread of its own.
     *
     * @param <T>  what the task gives
     * @param task what to do
     * @return what the task has given; what it throws is thrown
     * @throws IllegalStateException if the thread is in the request of another user, or in one where another's task has
     *                               run: one request is never two users'
     */
    <T> T call(Supplier<T> task);
}
