package io.mcpauth.arquillian.support;

import java.util.List;
import java.util.stream.Stream;

/** What is the server's own, whatever the guard does. */
public final class ServersOwn {

    /** Of what servers have at the origin's root, what this one has not, by the path. */
    public static final List<String> LACKING =
            Stream.of(System.getProperty("server.lacks", "").split(" ")).filter(path -> !path.isEmpty()).toList();

    /** GlassFish, and Payara, which is made from it: with Jersey, and with the same container for servlets. */
    public static final boolean IS_MADE_FROM_GLASSFISH =
            List.of("payara-micro", "glassfish").contains(System.getProperty("server.id", ""));

    private ServersOwn() {
    }
}
