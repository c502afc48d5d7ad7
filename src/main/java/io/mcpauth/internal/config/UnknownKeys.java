package io.mcpauth.internal.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;

import io.mcpauth.internal.message.Message;

/**
 * Finds keys that look like ours but are not known. Most likely they are misspelled, and a misspelled key has no
 * effect. See {@link LookAlikes}.
 */
final class UnknownKeys {

    private static final String PREFIX = "mcp.auth.";
    private static final List<String> OF_MP_JWT = MpJwtKeys.ALL.stream().map(MpJwtKey::name).toList();

    private final Set<String> known;
    private final boolean knowsMpJwt;

    /**
     * What is known.
     *
     * @param names      the names of issuers and tools, by the keys that list them
     * @param knowsMpJwt whether the keys of MicroProfile JWT count too
     */
    UnknownKeys(Map<? extends ConfigKey<?>, ? extends Collection<String>> names, boolean knowsMpJwt) {
        this.known = known(names);
        this.knowsMpJwt = knowsMpJwt;
    }

    /**
     * A message for each unknown key. The environment is left out: Kubernetes puts look-alikes there
     * ({@code MCP_AUTH_SERVICE_HOST} for a service called {@code mcp-auth}), which some implementations also report in
     * their dotted form.
     */
    List<String> problems(Config config, Map<String, String> environment) {
        Set<String> variables =
                environment.keySet().stream().map(ConfigKey::environmentVariable).collect(Collectors.toSet());
        Optional<String> profile =
                Optional.ofNullable(config.getConfigValue(Config.PROFILE)).map(ConfigValue::getValue);
        List<String> problems = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (ConfigSource source : config.getConfigSources()) {
            for (String name : source.getPropertyNames()) {
                // The tools and issuers of a profile that is not active are not known.
                String plain = profile.filter(active -> name.startsWith("%" + active + "."))
                        .map(active -> name.substring(active.length() + 2)).orElse(name);
                if (!variables.contains(ConfigKey.environmentVariable(name)) && !seen.contains(name)) {
                    meant(plain).ifPresent(key -> {
                        seen.add(name);
                        problems.add(Message.CONFIG_UNKNOWN.text(shown(name), source.getName(), key));
                    });
                }
            }
        }
        return problems;
    }

    /** The key that an unknown name most likely means. */
    private Optional<String> meant(String name) {
        if (known.contains(name) || OF_MP_JWT.contains(name)) {
            return Optional.empty();
        }
        if (name.startsWith(PREFIX) || LookAlikes.isOurs(name, known)) {
            return Optional.of(nearest(LookAlikes.visible(name), known));
        }
        return knowsMpJwt ? LookAlikes.sameLetters(name, OF_MP_JWT) : Optional.empty();
    }

    private static String shown(String name) {
        return name.chars().allMatch(c -> c > ' ' && c < 0x7F) ? name
                : name + " (its name has characters that no key has: save the file as UTF-8 without a byte "
                        + "order mark)";
    }

    private static Set<String> known(Map<? extends ConfigKey<?>, ? extends Collection<String>> names) {
        Stream<String> plain = ConfigKeys.ALL.stream().filter(key -> !key.isForEach()).map(ConfigKey::name);
        Stream<String> named = names.entrySet().stream().flatMap(list -> ConfigKeys.ALL.stream()
                .filter(key -> key.isForEachOf(list.getKey()))
                .flatMap(key -> list.getValue().stream().map(name -> key.of(name).name())));
        return Stream.concat(plain, named).collect(Collectors.toUnmodifiableSet());
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
