/**
 * Verifying that whoever brings a token owns the key that it is bound to (DPoP, RFC 9449), without a container.
 *
 * <p>Begin with {@link io.mcpauth.proof.DpopProofs}. A server with several nodes needs a
 * {@link io.mcpauth.proof.ReplayStore} that they share.
 *
 * @since 0.1.0
 */
@NullMarked
package io.mcpauth.proof;

import org.jspecify.annotations.NullMarked;
