/**
 * What is said of each decision afterwards: who asked for what, and how that ended.
 *
 * <p>Entrance: {@link io.mcpauth.internal.audit.AccessRecords}. May use: the engine and below.
 */
package io.mcpauth.internal.audit;
