/** The CDI portable extension and its beans: the only room that wires the others together. */
package io.mcpauth.cdi;
