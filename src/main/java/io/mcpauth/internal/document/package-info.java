/**
 * The public documents.
 *
 * <p>Entrance: {@link io.mcpauth.internal.document.WellKnownDocuments}. May use: {@code json}, {@code message},
 * {@code http}, and of {@code token} what is published.
 */
package io.mcpauth.internal.document;
