package io.mcpauth.internal.config;

import java.util.Locale;

/** Who judges roles. */
enum RoleMode {

    /** The guard, if tokens are signed. */
    GUARD,
    /** The server. Each server does so in its own way. */
    SERVER;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
