package io.mcpauth.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;

import io.mcpauth.message.Message;

/**
 * Finds keys that look like ours but are not known: most likely misspelled, and a misspelled key guards nothing.
 */
final class UnknownKeys {

    private static final String PREFIX = "mcp.auth.";

    private UnknownKeys() {
    }

    /**
     * A message for each unknown key. The environment is left out: Kubernetes puts look-alikes there
     * ({@code MCP_AUTH_SERVICE_HOST} for a service called {@code mcp-auth}), which some implementations also report in
     * their dotted form.
     */
    static List<String> problems(Config config, Map<String, String> environment,
            Map<ConfigKey, ? extends Collection<String>> names) {
        Set<String> known = known(names);
        List<String> problems = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (ConfigSource source : config.getConfigSources()) {
            for (String name : source.getPropertyNames()) {
                boolean fromEnvironment = environment.containsKey(ConfigKey.environmentVariable(name));
                if (name.startsWith(PREFIX) && !known.contains(name) && !fromEnvironment && seen.add(name)) {
                    problems.add(Message.CONFIG_UNKNOWN.text(name, source.getName(), nearest(name, known)));
                }
            }
        }
        return problems;
    }

    private static Set<String> known(Map<ConfigKey, ? extends Collection<String>> names) {
        return Arrays.stream(ConfigKey.values())
                .flatMap(key -> key.listOfNames().map(list -> names.get(list).stream().map(key::key)).orElseGet(() -> Stream.of(key.key())))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String nearest(String name, Set<String> known) {
        return known.stream().min(Comparator.<String>comparingInt(key -> distance(name, key)).thenComparing(key -> key))
                .orElseThrow();
    }

    /** Levenshtein's edit distance. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        Arrays.setAll(previous, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(change, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
