package io.mcpauth.internal.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Paths as they stand in URLs. */
public final class EncodedPath {

    /** What stands for itself there (RFC 3986, section 3.3), beside letters and digits. */
    private static final String PLAIN = "/-._~!$&'()*+,;=:@";

    private EncodedPath() {
    }

    /**
     * The path with all else percent-encoded as UTF-8. {@link java.net.URI} would bring it into another normal form as
     * well.
     */
    public static String of(String path) {
        StringBuilder encoded = new StringBuilder(path.length());
        for (byte octet : path.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = octet >= 'a' && octet <= 'z' || octet >= 'A' && octet <= 'Z' || octet >= '0' && octet <= '9'
                    || PLAIN.indexOf(octet) >= 0;
            encoded.append(plain ? String.valueOf((char) octet) : String.format(Locale.ROOT, "%%%02X", octet));
        }
        return encoded.toString();
    }
}
