package io.mcpauth.internal.net;

import java.net.URI;
import java.net.URISyntaxException;

/** From where keys may be fetched: what comes over a wire that others can write to would make everybody an issuer. */
public final class FetchUrl {

    private FetchUrl() {
    }

    /**
     * Checks a URL.
     *
     * @param text an {@code https} URL, or an {@code http} one of this machine
     * @return the URL
     * @throws IllegalArgumentException if it is another one; the message says what would be right
     */
    public static URI of(String text) {
        try {
            URI uri = new URI(text);
            boolean web = uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawFragment() == null;
            if (web && ("https".equals(uri.getScheme())
                    || "http".equals(uri.getScheme()) && LoopbackAddresses.isHost(uri.getHost()))) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Refused below.
        }
        throw new IllegalArgumentException(
                "it must be an https URL without user and fragment; http is for loopback addresses only");
    }
}
