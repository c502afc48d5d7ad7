package io.mcpauth.internal.http;

/** Which kind of headers the proxy in front sets; a client could send the others. */
public enum ProxyHeaders {
    /** No proxy, or one whose headers are not to be believed. */
    NONE,
    /** {@code Forwarded} (RFC 7239). */
    FORWARDED,
    /** {@code X-Forwarded-Proto}, {@code -Host}, {@code -Port} and {@code -Prefix}. */
    X_FORWARDED
}
