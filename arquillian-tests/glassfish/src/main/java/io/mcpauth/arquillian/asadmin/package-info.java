/**
 * Servers with {@code asadmin} (GlassFish, and Payara Server after it) for Arquillian: a domain of the tests' own, on
 * ports that are free.
 */
package io.mcpauth.arquillian.asadmin;
