/** Work that goes on in other threads than the request's. */
package io.mcpauth.arquillian.threads;
