/**
 * Servers with {@code asadmin} (Payara Server and GlassFish) for Arquillian: a domain of the tests' own, on
 * ports that are free.
 */
package io.mcpauth.arquillian.asadmin;
