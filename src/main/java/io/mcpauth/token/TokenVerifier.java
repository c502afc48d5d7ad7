package io.mcpauth.token;

/**
 * Turns a token into claims, or rejects it.
 *
 * <p>The guard uses the bean of this type. You can replace it with your own bean. Inject {@link JweTokenVerifier} there
 * to get the verifier with the settings of the configuration:
 *
 * <pre>{@code
 * @Alternative @Priority(1) @ApplicationScoped
 * public class AuditedVerifier implements TokenVerifier {
 *     private final TokenVerifier configured;
 *
 *     @Inject
 *     AuditedVerifier(JweTokenVerifier configured) {
 *         this.configured = configured;
 *     }
 *     …
 * }
 * }</pre>
 *
 * <p>Do not use {@link JweTokenVerifier#fromEnvironment()} there. It knows no setting {@code mcp.auth.*}, so it accepts
 * unsigned tokens even if the configuration requires signed ones. The log says at the start if the verifier in use is
 * not the configured one ({@code MCPAUTH-122}).
 *
 * @since 0.1.0
 */
public interface TokenVerifier {

    /**
     * Verifies a token.
     *
     * @param token what follows {@code Bearer} in the request's {@code Authorization} header
     * @return {@link Verified} with the claims, or {@link Rejected} with the reason. An implementation should not
     *         throw; if it does, the guard refuses the token
     */
    Verification verify(String token);

    /**
     * Verifies a token that only the owner of a key may use: one with {@code cnf.jkt} (RFC 9449, section 6.1). This
     * does not say who sent the token, so also verify the proof that came with it, with
     * {@link io.mcpauth.proof.DpopProofs}. A token is good for {@link #verify} or for this method, never for both.
     *
     * @param token what follows {@code DPoP} in the request's {@code Authorization} header
     * @return {@link Verified} with claims that have a {@link TokenClaims#keyThumbprint()}, or {@link Rejected}; always
     *         the latter if an implementation does not override this method
     */
    default Verification verifyBound(String token) {
        return new Rejected(RejectionReason.SENDER_CONSTRAINED);
    }

    /**
     * Returns the keys that clients encrypt to, as the server publishes them.
     *
     * @return the set, empty if there is no key. If the implementation has its own keys, use {@link PublicJwkSet#of}
     */
    PublicJwkSet publicJwkSet();
}
