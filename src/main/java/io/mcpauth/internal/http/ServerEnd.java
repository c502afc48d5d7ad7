package io.mcpauth.internal.http;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.mcpauth.internal.net.LoopbackAddresses;

/** What a server tells of its own end of a connection. */
public final class ServerEnd {

    /**
     * Undertow gives out the host of a forwarding header as its own address then, so that nothing is known of where a
     * request came in.
     */
    private static final String UNDERTOW_FORGETS_ADDRESSES = "io.undertow.forwarded.change-local-addr-port";

    private ServerEnd() {
    }

    /**
     * Whether a request reached a loopback address.
     *
     * @param localAddress the server's address of the connection, or {@code null} where it knows none
     * @return whether it is one; {@code true} also where forwarding headers could have changed what the server says
     */
    public static boolean isOnLoopback(@Nullable String localAddress) {
        return LoopbackAddresses.isAddress(Optional.ofNullable(localAddress))
                || Boolean.getBoolean(UNDERTOW_FORGETS_ADDRESSES);
    }

    /**
     * Host and port as they are written in a URL.
     *
     * @param host a name or an address, one of IPv6 with or without brackets; or {@code null} where the server knows
     *             none
     * @param port the port
     * @return for example {@code [::1]:8080}
     */
    public static String authority(@Nullable String host, int port) {
        boolean bare = host != null && host.contains(":") && !host.startsWith("[");
        return (bare ? "[" + host + "]" : host) + ":" + port;
    }
}
