package io.mcpauth.internal.config;

import java.util.Locale;
import java.util.regex.Pattern;

import io.mcpauth.internal.key.KeyLocation;
import io.mcpauth.internal.net.FetchUrl;

/** What places of keys look like. */
final class KeyLocations {

    /** A single letter is a drive. */
    private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

    private KeyLocations() {
    }

    static String ofPublicKey(String text) {
        return isWebUrl(text) ? FetchUrl.of(text).toString() : local(text, "it must be a file, classpath:… or an https URL");
    }

    static boolean isWebUrl(String text) {
        return text.toLowerCase(Locale.ROOT).matches("https?:.*");
    }

    /** A private key comes over no wire. */
    static String ofPrivateKey(String text) {
        return local(text, "it must be a file or classpath:…");
    }

    private static String local(String text, String right) {
        if (text.isEmpty() || URL.matcher(text).matches() && !text.startsWith("file:") && !text.startsWith("classpath:")) {
            throw new IllegalArgumentException(right);
        }
        try {
            KeyLocation.path(text);
            return text;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(right, e);
        }
    }
}
