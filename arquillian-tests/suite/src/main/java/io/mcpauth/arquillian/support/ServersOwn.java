package io.mcpauth.arquillian.support;

import java.util.List;
import java.util.stream.Stream;

/** What servers have at the origin's root. */
public final class ServersOwn {

    /** Of that, what this server has not, by the path. */
    public static final List<String> LACKING =
            Stream.of(System.getProperty("server.lacks", "").split(" ")).filter(path -> !path.isEmpty()).toList();

    private ServersOwn() {
    }
}
