package io.mcpauth.internal.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Knows the addresses and names by which a machine speaks to itself; nobody is ever asked where a name leads. */
public final class LoopbackAddresses {

    private static final Pattern V4 = Pattern.compile("127(?:\\.(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])){3}");
    private static final Pattern NAME = Pattern.compile("localhost", Pattern.CASE_INSENSITIVE);
    private static final Pattern V6 = Pattern.compile("(?:[0-9A-Fa-f][0-9A-Fa-f.]*)?:[0-9A-Fa-f.:]*");

    private LoopbackAddresses() {
    }

    /**
     * Whether an address is one of them.
     *
     * @param address an IP address as servers write it, possibly with brackets, a zone, or mapped into IPv6; empty
     *                where a server knows none, as behind a Unix domain socket
     * @return whether it is a loopback address; names are none, wherever they lead
     */
    public static boolean isAddress(Optional<String> address) {
        return address.filter(LoopbackAddresses::contains).isPresent();
    }

    /**
     * Whether the host of a URL is this machine for sure: {@code localhost}, or the literal of a loopback address.
     *
     * @param host the host as it is written in a URL or in {@code Host}, without the port; an IPv6 address has its
     *             brackets
     * @return whether it is one of these; {@code localhost.} and {@code 127.1} are names, which may lead elsewhere
     */
    public static boolean isHost(String host) {
        return NAME.matcher(host).matches() || V4.matcher(host).matches()
                || isBracketed(host) && isV6(withoutBrackets(host));
    }

    private static boolean contains(String address) {
        String plain = withoutZone(isBracketed(address) ? withoutBrackets(address) : address);
        return V4.matcher(plain).matches() || isV6(plain);
    }

    private static String withoutZone(String address) {
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }

    private static boolean isBracketed(String text) {
        return text.startsWith("[") && text.endsWith("]");
    }

    private static String withoutBrackets(String text) {
        return text.substring(1, text.length() - 1);
    }

    /** What has a colon, and begins as a literal does, is never asked a resolver for. */
    private static boolean isV6(String text) {
        try {
            return V6.matcher(text).matches() && InetAddress.getByName(text).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
