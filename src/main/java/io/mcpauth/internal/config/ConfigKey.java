package io.mcpauth.internal.config;

import java.util.Locale;
import java.util.Optional;

/**
 * A key that can be set: its name, the form of its values, its default, and its meaning. Reading it gives a {@code T}.
 * The keys are constants of {@link ConfigKeys} and {@link MpJwtKeys};
 * {@code docs/configuration.md} is made of them.
 *
 * @param <T> what a value becomes
 */
public final class ConfigKey<T> {

    private static final String NAME = "NAME";

    private final String name;
    private final Format<T> format;
    private final String meaning;
    private final Optional<String> defaultValue;
    private final Optional<String> whatIsRequired;
    private final boolean secret;

    private ConfigKey(String name, Format<T> format, String meaning, Optional<String> defaultValue,
            Optional<String> whatIsRequired,
            boolean secret) {
        this.name = name;
        this.format = format;
        this.meaning = meaning;
        this.defaultValue = defaultValue;
        this.whatIsRequired = whatIsRequired;
        this.secret = secret;
    }

    static <T> ConfigKey<T> of(String name, Format<T> format, String meaning) {
        return new ConfigKey<>(name, format, meaning, Optional.empty(), Optional.empty(), false);
    }

    /** The same key with a default value. */
    ConfigKey<T> orElse(Object value) {
        return new ConfigKey<>(name, format, meaning, Optional.of(value.toString()), whatIsRequired, secret);
    }

    /** The same key, without which nothing works; with the words that say what would be right. */
    ConfigKey<T> required(String what) {
        return new ConfigKey<>(name, format, meaning, defaultValue, Optional.of(what), secret);
    }

    /** The same key, whose value is never shown. */
    ConfigKey<T> secret() {
        return new ConfigKey<>(name, format, meaning, defaultValue, whatIsRequired, true);
    }

    /** Of a key that there is one of for each issuer or tool, the one for a certain one. */
    ConfigKey<T> of(String which) {
        return new ConfigKey<>(name.replace(NAME, which), format, meaning, defaultValue, whatIsRequired, secret);
    }

    /** Whether there is one of this key for each issuer or tool. */
    boolean isForEach() {
        return name.contains("." + NAME + ".");
    }

    /** Whether there is one of this key for each name that another one lists. */
    boolean isForEachOf(ConfigKey<?> list) {
        return name.startsWith(list.name + "." + NAME + ".");
    }

    /**
     * The key's name.
     *
     * @return for example {@code mcp.auth.scopes}; with {@code NAME} in it if there is one for each issuer or tool
     */
    public String name() {
        return name;
    }

    Format<T> format() {
        return format;
    }

    /**
     * What can be set.
     *
     * @return for example {@code a whole number from 256 to 1048576}
     */
    public String range() {
        return format.range();
    }

    /**
     * The default value.
     *
     * @return the value, or empty if there is none
     */
    public Optional<String> defaultValue() {
        return defaultValue;
    }

    /**
     * Whether nothing works without the key.
     *
     * @return {@code true} also for a key that each issuer or tool needs, if there is any
     */
    public boolean isRequired() {
        return whatIsRequired.isPresent();
    }

    /** What would be right, if the key is required and not set. */
    Optional<String> whatIsRequired() {
        return whatIsRequired;
    }

    boolean isSecret() {
        return secret;
    }

    /**
     * What the key means.
     *
     * @return one or two sentences in Markdown
     */
    public String meaning() {
        return meaning;
    }

    /**
     * The environment variable that MicroProfile Config maps to the key.
     *
     * @return for example {@code MCP_AUTH_SCOPES}
     */
    public String environmentVariable() {
        return environmentVariable(name);
    }

    static String environmentVariable(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return name;
    }
}
