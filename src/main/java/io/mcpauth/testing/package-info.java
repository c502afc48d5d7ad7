/**
 * What tests of a guarded server need: keys, tokens of every form, an authorization server, and users.
 *
 * <p>It is in a separate jar with the classifier {@code testing}. Never put it into a WAR for production. Start with
 * {@link io.mcpauth.testing.McpUsers} for the unit test of a tool. Use {@link io.mcpauth.testing.TestIssuer} for a
 * server whose users log in, and {@link io.mcpauth.testing.ServerKey} for a server whose clients encrypt.
 *
 * @since 0.1.0
 */
@NullMarked
package io.mcpauth.testing;

import org.jspecify.annotations.NullMarked;
