/**
 * Payara Micro for Arquillian, in one JVM for all test classes: the adapter of Payara starts one for each deployment.
 */
package io.mcpauth.arquillian.payara;
