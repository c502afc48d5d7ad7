/** Endpoints that are no JAX-RS resources. */
package io.mcpauth.arquillian.servlets;
