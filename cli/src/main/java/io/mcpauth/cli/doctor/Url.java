package io.mcpauth.cli.doctor;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.mcpauth.internal.net.LoopbackAddresses;
import io.mcpauth.internal.net.WebUrl;

/** What is to be known of URLs. */
public final class Url {

    /** What to do about an address that cannot be asked from here. */
    static final String UNREACHABLE =
            "this machine cannot reach that address: run the doctor where your clients are, or "
                    + "correct mcp.auth.public-url";

    private Url() {
    }

    /** An absolute one by http or https that names nobody and no part of a page, or empty. */
    public static Optional<URI> of(String text) {
        return WebUrl.find(text).filter(url -> url.getRawFragment() == null);
    }

    static boolean isHttps(URI url) {
        return "https".equalsIgnoreCase(url.getScheme());
    }

    /** Whether nobody on the way can read or change what goes there. */
    static boolean isSafe(URI url) {
        return isHttps(url) || LoopbackAddresses.isHost(url.getHost());
    }

    /** Without the scheme's own port, as browsers write it. */
    static String origin(URI url) {
        boolean own = url.getPort() == -1 || url.getPort() == (isHttps(url) ? 443 : 80);
        return (url.getScheme() + "://" + url.getHost()).toLowerCase(Locale.ROOT) + (own ? "" : ":" + url.getPort());
    }

    static URI at(URI url, String path) {
        return URI.create(origin(url) + path);
    }

    /** The path without a slash at its end, then that of each folder above it; the last one is empty. */
    static List<String> paths(URI url) {
        List<String> paths = new ArrayList<>();
        String path = url.getRawPath() == null ? "" : url.getRawPath().replaceFirst("/+$", "");
        for (; !path.isEmpty(); path = path.substring(0, path.lastIndexOf('/'))) {
            paths.add(path);
        }
        paths.add("");
        return paths;
    }
}
