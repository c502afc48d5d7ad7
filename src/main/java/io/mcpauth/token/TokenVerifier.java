package io.mcpauth.token;

import io.mcpauth.jwk.PublicJwkSet;

/**
 * Turns a token into claims, or refuses it.
 *
 * <p>The guard uses the bean of this type. An application replaces it by a bean of its own:
 *
 * <pre>{@code
 * @Alternative @Priority(1) @ApplicationScoped
 * public class AuditedVerifier implements TokenVerifier {
 *     private final TokenVerifier verifier = JweTokenVerifier.fromEnvironment();
 *     …
 * }
 * }</pre>
 */
public interface TokenVerifier {

    /**
     * Verifies a token.
     *
     * @param token what stands behind {@code Bearer} in the request's {@code Authorization} header
     * @return {@link Verified} with the claims, or {@link Rejected} with the reason; implementations should not throw, and
     *         where one does the guard refuses the token
     */
    Verification verify(String token);

    /**
     * The keys that tokens may be encrypted to, as they are published.
     *
     * @return the set, empty where there is no key
     */
    PublicJwkSet publicJwkSet();
}
