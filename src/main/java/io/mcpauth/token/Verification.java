package io.mcpauth.token;

/**
 * The result of verifying a token.
 *
 * <pre>{@code
 * Verification result = verifier.verify(token);
 * if (result instanceof Verified good) {
 *     System.out.println(good.claims().values().get("email"));
 * } else if (result instanceof Rejected bad) {
 *     System.err.println(bad.reason().code());
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public sealed interface Verification permits Verified, Rejected {
}
