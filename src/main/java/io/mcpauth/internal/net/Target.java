package io.mcpauth.internal.net;

import java.net.URI;

/**
 * What is fetched, and from where.
 *
 * @param url an absolute URL by {@code http} or {@code https} with a host
 */
record Target(URI url) {

    boolean encrypted() {
        return "https".equalsIgnoreCase(url.getScheme());
    }

    /** Whether it may come unencrypted for the sole reason that it does not leave this machine. */
    boolean staysHere() {
        return !encrypted() && LoopbackAddresses.isHost(url.getHost());
    }

    /** An address of IPv6 without its brackets. */
    String host() {
        return url.getHost().replaceAll("[\\[\\]]", "");
    }

    int port() {
        return url.getPort() >= 0 ? url.getPort() : encrypted() ? 443 : 80;
    }

    /** As {@code Host} has it. */
    String authority() {
        return url.getHost() + (url.getPort() >= 0 ? ":" + url.getPort() : "");
    }

    /** The host and the port, which a proxy is told. */
    String tunnel() {
        return url.getHost() + ":" + port();
    }

    /** The form of a request that a server gets, or a proxy (RFC 9112, sections 3.2.1 and 3.2.2). */
    String request(boolean ofProxy) {
        URI ascii = URI.create(url.toASCIIString());
        String path = ascii.getRawPath().isEmpty() ? "/" : ascii.getRawPath();
        String query = ascii.getRawQuery() == null ? "" : "?" + ascii.getRawQuery();
        return (ofProxy ? "http://" + authority() : "") + path + query;
    }
}
