/**
 * What the log and failed deployments say, with stable ids, what a setting has to be, and how often refusals are said.
 *
 * <p>Entrance: {@link io.mcpauth.internal.message.Message}. May use: nothing.
 */
package io.mcpauth.internal.message;
