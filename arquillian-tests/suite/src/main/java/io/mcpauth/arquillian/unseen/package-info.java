/** Classes that ask for scopes where CDI may not see them. */
package io.mcpauth.arquillian.unseen;
