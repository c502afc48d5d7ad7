package io.mcpauth.internal.config;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import io.mcpauth.internal.key.KeyLocation;
import io.mcpauth.internal.net.FetchUrl;

/** The forms of places of keys. */
final class KeyLocations {

    /** A single letter is not a scheme, but a drive. */
    private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");
    private static final String PUBLIC = "a file, classpath:… or an https URL";
    private static final String PRIVATE = "a file or classpath:…";

    private KeyLocations() {
    }

    static Format<Optional<String>> publicKey() {
        return Format.one(PUBLIC, KeyLocations::ofPublicKey);
    }

    /** A private key is never fetched over the network. */
    static Format<Optional<String>> privateKey() {
        return Format.one(PRIVATE, text -> local(text, PRIVATE));
    }

    private static String ofPublicKey(String text) {
        return isWebUrl(text) ? FetchUrl.of(text).toString() : local(text, PUBLIC);
    }

    static boolean isWebUrl(String text) {
        return text.toLowerCase(Locale.ROOT).matches("https?:.*");
    }

    private static String local(String text, String range) {
        if (text.isEmpty()
                || URL.matcher(text).matches() && !text.startsWith("file:") && !text.startsWith("classpath:")) {
            throw new IllegalArgumentException("it must be " + range);
        }
        try {
            KeyLocation.path(text);
            return text;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("it must be " + range, e);
        }
    }
}
