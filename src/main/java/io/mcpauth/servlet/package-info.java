/** The servlet adapter: the guard for endpoints that are no JAX-RS resources. */
package io.mcpauth.servlet;
