package io.mcpauth.internal.config;

import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;

/** Values as they were written, with their sources. */
final class Values {

    private final Config config;

    Values(Config config) {
        this.config = config;
    }

    /**
     * A value.
     *
     * @param text   as it was written
     * @param source the configuration source
     */
    record Value(String text, String source) {
    }

    /** The names that are set. */
    Stream<String> names() {
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false);
    }

    /** The value that is set. */
    Optional<Value> of(String key) {
        return found(key)
                .filter(value -> value.getValue() != null && !value.getValue().isEmpty())
                .map(value -> new Value(value.getValue(), source(value)));
    }

    /** A value that refers to a property that is not set. Only its raw form is known. */
    Optional<Value> unresolved(String key) {
        return found(key)
                .filter(value -> value.getValue() == null && value.getRawValue() != null)
                .map(value -> new Value(value.getRawValue(), source(value)));
    }

    /** For an unknown key, some implementations return null, others a value without a text. */
    private Optional<ConfigValue> found(String key) {
        return Optional.ofNullable(config.getConfigValue(key));
    }

    private static String source(ConfigValue value) {
        return Optional.ofNullable(value.getSourceName()).orElse("an unnamed source");
    }
}
