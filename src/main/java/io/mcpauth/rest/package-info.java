/** The JAX-RS adapter: the filters on the engine, and the place of the public documents. */
package io.mcpauth.rest;
