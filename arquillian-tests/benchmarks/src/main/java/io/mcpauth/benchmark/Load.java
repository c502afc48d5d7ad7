package io.mcpauth.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is sent to a server. Immutable: each setter gives a new load.
 *
 * @param script      one of {@code src/main/wrk}
 * @param url         the address
 * @param connections how many requests are under way at once
 * @param seconds     how long
 * @param settings    of the script
 */
record Load(String script, String url, int connections, int seconds, Map<String, String> settings) {

    private static final String CALL =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"whoami\","
                    + "\"arguments\":{}}}";

    /** Copies the settings. */
    Load {
        settings = new LinkedHashMap<>(settings);
    }

    /** The same GET again and again, for the length of a round. */
    static Load get() {
        return new Load("same.lua", BenchmarkWars.url("/"), 1, Build.seconds(), Map.of());
    }

    /** The same call of a tool again and again, for the length of a round. */
    static Load call() {
        return get().with("method", "POST").with("body", CALL);
    }

    Load by(String other) {
        return new Load(other, url, connections, seconds, settings);
    }

    Load at(String path) {
        return new Load(script, BenchmarkWars.url(path), connections, seconds, settings);
    }

    Load of(int number) {
        return new Load(script, url, number, seconds, settings);
    }

    Load lasting(int other) {
        return new Load(script, url, connections, other, settings);
    }

    Load with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(settings);
        more.put(name, value);
        return new Load(script, url, connections, seconds, more);
    }

    Load without(String name) {
        Map<String, String> less = new LinkedHashMap<>(settings);
        less.remove(name);
        return new Load(script, url, connections, seconds, less);
    }

    /**
     * What wrk is started with. One thread of it keeps several of a server busy; the scripts of distinct tokens need it
     * to be one.
     */
    List<String> command(String wrk) {
        List<String> command =
                new ArrayList<>(List.of(wrk, "--threads", "1", "--connections", String.valueOf(connections),
                        "--duration", seconds + "s", "--timeout", "10s", "--script", script, url, "--"));
        settings.forEach((name, value) -> command.add(name + "=" + value));
        return command;
    }
}
