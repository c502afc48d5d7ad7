/**
 * Files of any content: written whole or not at all, with their modes, never through a link, and erased.
 *
 * <p>Entrance: {@link io.mcpauth.cli.file.StagedFile}, {@link io.mcpauth.cli.file.Eraser}. May use {@code console}.
 */
package io.mcpauth.cli.file;
