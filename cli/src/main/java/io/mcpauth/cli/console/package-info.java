/**
 * The talk with whoever runs the program: what is read and said, in which words and characters, and with which exit
 * code.
 *
 * <p>Entrance: {@link io.mcpauth.cli.console.Session}. May use no other room.
 */
package io.mcpauth.cli.console;
