/**
 * What tests of a guarded server need: keys, tokens of every form, an authorization server, and users.
 *
 * <p>It is in the jar with the classifier {@code testing} alone, beside the library; never put it into a WAR that goes
 * into production. Begin with {@link io.mcpauth.testing.McpUsers} for the unit test of a tool, with
 * {@link io.mcpauth.testing.TestIssuer} for a server whose users log in somewhere, and with
 * {@link io.mcpauth.testing.ServerKey} for one whose clients encrypt.
 *
 * @since 0.1.0
 */
@NullMarked
package io.mcpauth.testing;

import org.jspecify.annotations.NullMarked;
