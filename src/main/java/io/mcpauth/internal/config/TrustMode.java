package io.mcpauth.internal.config;

import java.util.Locale;

/** What the configuration says in words of whom tokens are believed from. */
enum TrustMode {

    /** It follows from what else is set. */
    AUTO,
    /** Everybody who has the public key. */
    UNSIGNED,
    /** Trusted issuers. */
    SIGNED,
    /** Trusted issuers, and everybody who has the public key, for what nobody has to grant. */
    MIXED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
