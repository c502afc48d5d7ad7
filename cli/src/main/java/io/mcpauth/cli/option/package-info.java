/**
 * Options that are more than one value, or that several commands have; and converters of values.
 *
 * <p>Entrance: {@link io.mcpauth.cli.option.OutputFolder}. May use {@code console}, {@code key}.
 */
package io.mcpauth.cli.option;
