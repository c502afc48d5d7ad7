package io.mcpauth.internal.config;

import java.util.Locale;

/** What the configuration says about the encryption of signed tokens. */
enum EncryptionMode {

    /** They must be encrypted. */
    REQUIRED,
    /** They may be encrypted. */
    OPTIONAL;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
