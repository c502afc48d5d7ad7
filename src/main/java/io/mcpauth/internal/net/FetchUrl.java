package io.mcpauth.internal.net;

import java.net.URI;

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
        return WebUrl.find(text).filter(url -> url.getRawFragment() == null)
                .filter(url -> "https".equals(url.getScheme())
                        || "http".equals(url.getScheme()) && LoopbackAddresses.isHost(url.getHost()))
                .orElseThrow(() -> new IllegalArgumentException(
                        "it must be an https URL without user and fragment; http is for loopback addresses only"));
    }
}
