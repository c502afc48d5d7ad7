package io.mcpauth.arquillian.support;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers that start later. They are none of those that clients get: between the choice and the start, or
 * while a server is down, a connection of another test could take one. Linux gives clients 32768 and above, others
 * 49152 and above (RFC 6335, section 6). The poms choose theirs from the same numbers.
 */
public final class FreePorts {

    private static final int FIRST = 10_000;
    private static final int END = 32_000;

    private FreePorts() {
    }

    /** A port that nobody has. */
    public static int one() {
        return some(1).get(0);
    }

    /** Ports that nobody has, each another one. */
    public static List<Integer> some(int count) {
        return ThreadLocalRandom.current().ints(FIRST, END).distinct().filter(FreePorts::isFree).limit(count).boxed()
                .toList();
    }

    /** On all addresses: some servers take all, some one. */
    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
