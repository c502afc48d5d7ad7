package io.mcpauth.internal.net;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** What can be asked over the web: a scheme, a host, and nobody's name and password in it. */
public final class WebUrl {

    private WebUrl() {
    }

    /**
     * Reads a URL.
     *
     * @param text what may be one
     * @return an absolute URL by {@code http} or {@code https} (in any case) with a host and without user information;
     *         empty otherwise
     */
    public static Optional<URI> find(String text) {
        try {
            URI url = new URI(text);
            boolean isWeb = url.getHost() != null && url.getRawUserInfo() == null
                    && ("https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme()));
            return isWeb ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
