package io.mcpauth.internal.config;

import java.util.Locale;

/** The values of {@code mcp.auth.trust}: whose tokens are believed. */
enum TrustMode {

    /** It follows from the other settings. */
    AUTO,
    /** Tokens of everybody who has the public key. */
    UNSIGNED,
    /** Tokens of trusted issuers only. */
    SIGNED,
    /** Tokens of trusted issuers, and of everybody who has the public key. Only the former grant anything. */
    MIXED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
