/** An MCP server's tools, prompts and resources, as frameworks declare them. */
package io.mcpauth.arquillian.mcp;
