/** What the benchmarks deploy. */
package io.mcpauth.benchmark.app;
