/** MCP servers made with the official Java SDK, beside the one of the example. */
package io.mcpauth.arquillian.sdk;
