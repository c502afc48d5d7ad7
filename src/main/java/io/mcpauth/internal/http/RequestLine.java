package io.mcpauth.internal.http;

/**
 * What a client has asked for, wherever the server takes that.
 *
 * @param method      the method
 * @param rawPath     the path as the client sent it, without the query
 * @param contextPath the path of the application that it leads to
 */
public record RequestLine(String method, String rawPath, String contextPath) {
}
