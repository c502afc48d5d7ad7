/**
 * What a request and an answer are: head, bearer field, path, pattern, URL.
 *
 * <p>Entrance: {@link io.mcpauth.internal.http.RequestHead}. May use: {@code message}, {@code net}, {@code load}.
 */
package io.mcpauth.internal.http;
