/** A token becomes claims, or a rejection with a reason. */
package io.mcpauth.token;
