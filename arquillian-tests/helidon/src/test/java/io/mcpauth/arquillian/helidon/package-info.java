/** Applications on Helidon MP, each of which is a process of its own. */
package io.mcpauth.arquillian.helidon;
