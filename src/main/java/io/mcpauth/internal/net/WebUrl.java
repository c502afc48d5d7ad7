package io.mcpauth.internal.net;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** What can be asked over the web: a scheme, a host, and nobody's name and password in it. */
public final class WebUrl {

    private static final int HIGHEST_PORT = 65535;

    private WebUrl() {
    }

    /**
     * Reads a URL.
     *
     * @param text what may be one
     * @return an absolute URL by {@code http} or {@code https} (in any case) with a host, without user information, and
     *         with a port that there can be if it names one; empty otherwise
     */
    public static Optional<URI> find(String text) {
        try {
            URI url = new URI(text);
            boolean isWeb = url.getHost() != null && url.getRawUserInfo() == null && url.getPort() <= HIGHEST_PORT
                    && ("https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme()));
            return isWeb ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
