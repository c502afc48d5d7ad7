package io.mcpauth.internal.token;

import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** What a header's {@code typ} or {@code cty} says if it speaks of a token. */
final class TokenType {

    /**
     * RFC 7519, section 5.2, and RFC 9068, section 2.1. "application/" may be left out (RFC 7515, section 4.1.10), and
     * media types are compared without regard to case (RFC 2045, section 5.1).
     */
    private static final Set<String> NAMES = Set.of("jwt", "at+jwt", "application/jwt", "application/at+jwt");

    private TokenType() {
    }

    /** Whether a member of a header is the type of a token. */
    static boolean isOne(@Nullable Object member) {
        return member instanceof String text && NAMES.contains(text.toLowerCase(Locale.ROOT));
    }
}
