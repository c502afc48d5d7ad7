package io.mcpauth.internal.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

/** Reads a configuration of a properties file and an environment, and of nothing else on this machine. */
final class TestConfig {

    /** How messages name the properties file. */
    static final String FILE = "PropertiesConfigSource[source=app.properties]";

    private TestConfig() {
    }

    static McpAuthConfig read(Map<String, String> properties, Map<String, String> environment)
            throws InvalidConfigException {
        return read(properties, environment, true);
    }

    private static McpAuthConfig read(Map<String, String> properties, Map<String, String> environment,
            boolean guardsServlets)
            throws InvalidConfigException {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(properties, "app.properties", 100))
                .withSources(new EnvConfigSource(environment, 300))
                .build();
        return ConfigReader.read(config, guardsServlets, environment);
    }

    /** With one key set, beside the required one. */
    static McpAuthConfig read(String key, String value) throws InvalidConfigException {
        return read(withScopes(key, value), Map.of());
    }

    static McpAuthConfig readDefaults() throws InvalidConfigException {
        return read(Map.of("mcp.auth.scopes", "name,email"), Map.of());
    }

    static List<String> problems(Map<String, String> properties, Map<String, String> environment) {
        try {
            read(properties, environment);
            return List.of();
        } catch (InvalidConfigException e) {
            return e.problems();
        }
    }

    static List<String> problems(String key, String value) {
        return problems(withScopes(key, value), Map.of());
    }

    /** What is wrong with a key where the jar is the one that leaves servlets alone. */
    static List<String> problemsWithoutTheServletGuard(String key, String value) {
        try {
            read(withScopes(key, value), Map.of(), false);
            return List.of();
        } catch (InvalidConfigException e) {
            return e.problems();
        }
    }

    static String invalid(String key, String value, String problem) {
        return "MCPAUTH-102: " + key + " = '" + value + "' (from " + FILE + "): " + problem + ".";
    }

    private static Map<String, String> withScopes(String key, String value) {
        Map<String, String> properties = new LinkedHashMap<>(Map.of("mcp.auth.scopes", "name,email"));
        properties.put(key, value);
        return properties;
    }
}
