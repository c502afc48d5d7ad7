/** A WAR on TomEE. */
package io.mcpauth.arquillian.tomee;
