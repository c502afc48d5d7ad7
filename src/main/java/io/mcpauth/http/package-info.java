/** The engine that decides on requests by their method, path and headers; it knows no container. */
package io.mcpauth.http;
