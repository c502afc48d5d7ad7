package io.mcpauth.arquillian.support;

import java.util.List;
import java.util.stream.Stream;

/** What servers have at the origin's root. */
public final class ServersOwn {

    /** Of that, what this server has not, by the path. */
    public static final List<String> LACKING =
            Stream.of(System.getProperty("server.lacks", "").split(" ")).filter(path -> !path.isEmpty()).toList();

    /** A trap of GlassFish 8: see docs/servers.md. */
    public static final boolean ANSWERS_ONLY_FROM_ITS_THREADS =
            System.getProperty("server.id", "").equals("glassfish");
    /** Why a test does not run there. */
    public static final String NEEDS_OTHER_THREADS =
            "The server's Jersey answers 500 if an answer is completed in a thread without the WAR's class loader.";

    private ServersOwn() {
    }
}
