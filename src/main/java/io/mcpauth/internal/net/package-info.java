/**
 * Addresses that are this machine's, and the bounded fetching of small documents, which says why it fails.
 *
 * <p>Entrance: {@link io.mcpauth.internal.net.Fetch}. May use: {@code message}.
 */
package io.mcpauth.internal.net;
