/**
 * How much costly work may go on at once, and what need not be done again.
 *
 * <p>Entrances: {@link io.mcpauth.internal.load.Decryptions} and {@link io.mcpauth.internal.load.Remembered}. May use:
 * {@code message}. It knows nothing of tokens.
 */
package io.mcpauth.internal.load;
