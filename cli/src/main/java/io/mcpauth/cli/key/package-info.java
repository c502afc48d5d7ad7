/**
 * Keys and their files: made, read, chosen, shown, rotated, and written into their folder.
 *
 * <p>Entrance: {@link io.mcpauth.cli.key.KeyFolder} for the files of the folder,
 * {@link io.mcpauth.cli.key.PublicKeySource} for those of others. May use {@code console}, {@code file}.
 */
package io.mcpauth.cli.key;
