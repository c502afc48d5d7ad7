/**
 * What shells know of the commands, so that they complete what people type.
 *
 * <p>Entrance: {@link io.mcpauth.cli.completion.Shell}. Reads the model of the commands; uses no other room.
 */
package io.mcpauth.cli.completion;
