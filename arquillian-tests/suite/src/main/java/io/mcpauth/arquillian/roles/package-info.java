/** Applications that ask the container for roles. */
package io.mcpauth.arquillian.roles;
