package io.mcpauth.token;

/**
 * Turns a token into claims, or refuses it.
 *
 * <p>The guard uses the bean of this type. An application replaces it by a bean of its own, which gets the verifier
 * that the configuration describes, with its trust, as a {@link JweTokenVerifier}:
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
 * <p>One that is made by {@link JweTokenVerifier#fromEnvironment()} instead knows none of the keys {@code mcp.auth.*}:
 * it believes whoever encrypts, also where those say that tokens must be signed. The log says at the start that the
 * verifier in use is not the configured one ({@code MCPAUTH-122}).
 *
 * @since 0.1.0
 */
public interface TokenVerifier {

    /**
     * Verifies a token.
     *
     * @param token what stands behind {@code Bearer} in the request's {@code Authorization} header
     * @return {@link Verified} with the claims, or {@link Rejected} with the reason; implementations should not throw,
     *         and where one does the guard refuses the token
     */
    Verification verify(String token);

    /**
     * Verifies a token that only the owner of a key may use: one with {@code cnf.jkt} (RFC 9449, section 6.1). This
     * says nothing of who has brought it, so a caller also verifies the proof that came with it, with
     * {@link io.mcpauth.proof.DpopProofs}. What {@link #verify} lets in is refused here, and the other way round: no
     * token is good for both.
     *
     * @param token what stands behind {@code DPoP} in the request's {@code Authorization} header
     * @return {@link Verified} with claims that have a {@link TokenClaims#keyThumbprint()}, or {@link Rejected};
     *         without an implementation always the latter
     */
    default Verification verifyBound(String token) {
        return new Rejected(RejectionReason.SENDER_CONSTRAINED);
    }

    /**
     * The keys that tokens may be encrypted to, as they are published.
     *
     * @return the set, empty where there is no key; one of {@link PublicJwkSet#of} where the keys are the
     *         implementation's own
     */
    PublicJwkSet publicJwkSet();
}
