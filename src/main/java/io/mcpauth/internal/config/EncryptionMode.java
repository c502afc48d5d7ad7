package io.mcpauth.internal.config;

import java.util.Locale;

/** What the configuration says of the encryption of signed tokens. */
enum EncryptionMode {

    /** They have to come encrypted. */
    REQUIRED,
    /** They may. */
    OPTIONAL;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
