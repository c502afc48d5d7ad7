/**
 * A user and a principal made of claims, in plain Java.
 *
 * <p>Entrance: {@link io.mcpauth.internal.user.ClaimsUser}. May use: {@code json}, {@code message}, {@code token},
 * {@code scope}, and the API.
 */
package io.mcpauth.internal.user;
