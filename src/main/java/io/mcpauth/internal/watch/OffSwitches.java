package io.mcpauth.internal.watch;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Knows by their names some settings that keep services from being loaded. This serves a word at the start, and decides
 * nothing: what counts is whether {@link io.mcpauth.rest.McpAuthFeature} has run.
 */
final class OffSwitches {

    /** By its name, as it stands in files, too; this room knows none of the adapters. */
    static final String FEATURE = "io.mcpauth.rest.McpAuthFeature";

    /**
     * Of the specification. RESTEasy (6.2) looks at an application's properties only, Jersey also at the parameters of
     * a servlet.
     */
    private static final Map<String, String> OF_EVERY_RUNTIME = Map.of("jakarta.ws.rs.loadServices", "false");

    private static final Map<String, String> OF_JERSEY = Map.of(
            "jersey.config.disableAutoDiscovery", "true",
            "jersey.config.server.disableAutoDiscovery", "true",
            "jersey.config.disableMetainfServicesLookup", "true",
            "jersey.config.server.disableMetainfServicesLookup", "true");

    /** Not in the RESTEasy of Open Liberty. */
    private static final Map<String, String> OF_RESTEASY = Map.of("resteasy.disable.providers", FEATURE);

    private final boolean jersey;
    private final boolean resteasy;

    /** By the class of the servlet or filter; {@code null} if the server does not tell. */
    OffSwitches(@Nullable String className) {
        this.jersey = className != null && className.startsWith("org.glassfish.jersey.");
        this.resteasy = className != null && className.startsWith("org.jboss.resteasy.");
    }

    Optional<String> amongProperties(Function<String, ?> properties) {
        return among(OF_EVERY_RUNTIME, properties)
                .or(() -> jersey ? among(OF_JERSEY, properties) : Optional.empty())
                .or(() -> resteasy ? among(OF_RESTEASY, properties) : Optional.empty());
    }

    /** RESTEasy takes nothing of the kind from a servlet. */
    Optional<String> amongInitParameters(Function<String, ?> parameters) {
        return jersey ? among(OF_EVERY_RUNTIME, parameters).or(() -> among(OF_JERSEY, parameters)) : Optional.empty();
    }

    /** Jersey takes the attributes of the context, but not its parameters. */
    Optional<String> amongContextParameters(Function<String, ?> parameters) {
        return resteasy ? among(OF_RESTEASY, parameters) : Optional.empty();
    }

    private static Optional<String> among(Map<String, String> known, Function<String, ?> values) {
        return known.entrySet().stream()
                .filter(off -> isOrHolds(values.apply(off.getKey()), off.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
    }

    private static boolean isOrHolds(@Nullable Object value, String sought) {
        return value != null
                && Arrays.stream(value.toString().split(",")).map(String::strip).anyMatch(sought::equalsIgnoreCase);
    }
}
