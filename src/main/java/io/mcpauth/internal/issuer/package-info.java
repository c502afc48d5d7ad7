/**
 * Those who sign tokens: their keys, fetched, cached and kept through outages.
 *
 * <p>Entrance: {@link io.mcpauth.internal.issuer.TrustedIssuer}. May use: {@code json}, {@code message}, {@code net},
 * {@code key}.
 */
package io.mcpauth.internal.issuer;
