/** Which scopes are needed, and which are missing. */
package io.mcpauth.scope;
