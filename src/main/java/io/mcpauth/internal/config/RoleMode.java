package io.mcpauth.internal.config;

import java.util.Locale;

/** Who judges what asks for roles. */
enum RoleMode {

    /** The guard, where tokens are signed. */
    GUARD,
    /** The server, each in its own way. */
    SERVER;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
