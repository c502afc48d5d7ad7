/**
 * How much costly work may go on at once.
 *
 * <p>Entrance: {@link io.mcpauth.internal.load.Decryptions}. May use: {@code message}. It knows nothing of tokens.
 */
package io.mcpauth.internal.load;
