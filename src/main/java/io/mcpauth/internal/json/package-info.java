/**
 * A strict, bounded reader and a plain writer of JSON, for token headers, token payloads, key files and JSON-RPC
 * bodies.
 *
 * <p>It is the project's own because what two readers understand differently is where attacks begin, and the servers'
 * readers differ: in members named twice, in malformed UTF-8, in how large a number they try to make.
 *
 * <p>Entrance: {@link io.mcpauth.internal.json.Json}. May use: nothing.
 */
package io.mcpauth.internal.json;
