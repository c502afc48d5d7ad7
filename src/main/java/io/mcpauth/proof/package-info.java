/**
 * Verifies without a container that the sender of a token owns the key that it is bound to (DPoP, RFC 9449).
 *
 * <p>Start with {@link io.mcpauth.proof.DpopProofs}. If your server has several nodes, they need to share a
 * {@link io.mcpauth.proof.ReplayStore}.
 *
 * @since 0.1.0
 */
@NullMarked
package io.mcpauth.proof;

import org.jspecify.annotations.NullMarked;
