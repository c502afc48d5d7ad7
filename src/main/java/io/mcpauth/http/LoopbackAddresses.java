package io.mcpauth.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Knows the addresses by which a machine speaks to itself. */
public final class LoopbackAddresses {

    private static final Pattern V4 = Pattern.compile("127(?:\\.(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])){3}");
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f.]*:[0-9A-Fa-f.:]*");

    private LoopbackAddresses() {
    }

    /**
     * Whether an address is one of them.
     *
     * @param address an IP address as servers write it, possibly with brackets, a zone, or mapped into IPv6; empty where a server
     *                knows none, as behind a Unix domain socket
     * @return whether it is a loopback address; names are none, wherever they lead
     */
    public static boolean contain(Optional<String> address) {
        return address.filter(LoopbackAddresses::contains).isPresent();
    }

    private static boolean contains(String address) {
        boolean bracketed = address.startsWith("[") && address.endsWith("]");
        String plain = (bracketed ? address.substring(1, address.length() - 1) : address).replaceFirst("%.*", "");
        return V4.matcher(plain).matches() || V6.matcher(plain).matches() && isLoopback(plain);
    }

    /** What has a colon is never asked a name server for. */
    private static boolean isLoopback(String v6) {
        try {
            return InetAddress.getByName(v6).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
