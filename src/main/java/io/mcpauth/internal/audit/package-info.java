/**
 * What is said of each decision afterwards: who asked for what, and how that ended.
 *
 * <p>Entrance: {@link io.mcpauth.internal.audit.AccessRecords}. May use: {@code json}, {@code message},
 * {@code http}, {@code token}, {@code mcp}, {@code engine}, the API.
 */
package io.mcpauth.internal.audit;
