/**
 * Tokens: read, made of claims, and in words why a server refuses one.
 *
 * <p>Entrance: {@link io.mcpauth.cli.token.TokenMaker}, {@link io.mcpauth.cli.token.TokenInput}. May use
 * {@code console}, {@code key}.
 */
package io.mcpauth.cli.token;
