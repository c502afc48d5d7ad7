/** What {@code mvn -Pbenchmark verify} measures: everything beside something else, in one run. Nothing is asserted. */
package io.mcpauth.benchmark;
