/**
 * Whether a request comes from the owner of the key that its token is bound to (DPoP, RFC 9449).
 *
 * <p>Entrance: {@link io.mcpauth.proof.DpopProofs}, in the public half of this room. May use: {@code json},
 * {@code message}, {@code key}, {@code issuer}, {@code load}, {@code http}, {@code token}.
 */
package io.mcpauth.internal.proof;
