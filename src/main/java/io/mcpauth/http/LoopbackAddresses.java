package io.mcpauth.http;

/** Knows the addresses by which a machine speaks to itself. */
public final class LoopbackAddresses {

    private LoopbackAddresses() {
    }

    /**
     * Whether an address is one of them.
     *
     * @param address an IP address as servers write it, possibly with brackets, a zone, or mapped into IPv6
     * @return whether it is a loopback address
     */
    public static boolean contain(String address) {
        String plain = address.replaceAll("[\\[\\]]|%.*", "");
        return plain.equals("::1") || plain.equals("0:0:0:0:0:0:0:1") || plain.replaceFirst("(?i)^(::|0:0:0:0:0:)ffff:", "").startsWith("127.");
    }
}
