/** Writes {@code docs/server-matrix.md} of what the tests have reported, and checks it. */
package io.mcpauth.arquillian.matrix;
