/**
 * What {@code mvn -T 1 -Pbenchmark verify} measures: everything beside something else, in one run. Nothing is
 * asserted.
 */
package io.mcpauth.benchmark;
