package io.mcpauth.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

import io.mcpauth.jwk.KeyLocation;
import io.mcpauth.net.LoopbackAddresses;

/** What places of keys look like. */
final class KeyLocations {

    /** A single letter is a drive. */
    private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

    private KeyLocations() {
    }

    static String ofPublicKey(String text) {
        return isWebUrl(text) ? webUrl(text) : local(text, "it must be a file, classpath:… or an https URL");
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

    /** Keys that come over a wire that others can write to would make everybody an issuer. */
    private static String webUrl(String text) {
        try {
            URI uri = new URI(text);
            boolean web = uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawFragment() == null;
            if (web && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()) && LoopbackAddresses.isHost(uri.getHost()))) {
                return text;
            }
        } catch (URISyntaxException e) {
            // Refused below.
        }
        throw new IllegalArgumentException("it must be an https URL without user and fragment; http is for loopback addresses only");
    }
}
