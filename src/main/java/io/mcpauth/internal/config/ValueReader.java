package io.mcpauth.internal.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

import org.eclipse.microprofile.config.Config;

import io.mcpauth.internal.key.KeyText;
import io.mcpauth.internal.message.Message;

/** Reads values key by key, and collects all mistakes in them. */
final class ValueReader {

    /** Up to the last sign that it could end at: a password that is not encoded may have any others in it. */
    private static final Pattern PASSWORD = Pattern.compile("(?<=://)\\S*@");

    private final Values values;
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    ValueReader(Config config) {
        this.values = new Values(config);
    }

    /** Whether a key is set, even if its value refers to a property that is not set. */
    boolean isSet(ConfigKey<?> key) {
        return isSet(key.name());
    }

    private boolean isSet(String name) {
        return values.of(name).isPresent() || values.unresolved(name).isPresent();
    }

    /** Whether a key or one below it is set. In the environment, names do not show what they are below. */
    boolean isAnySet(ConfigKey<?> key, Map<String, String> environment) {
        String below = key.name() + ".";
        String variable = ConfigKey.environmentVariable(below);
        return isSet(key) || values.names().anyMatch(name -> name.startsWith(below) && isSet(name))
                || environment.entrySet().stream()
                        .anyMatch(e -> e.getKey().startsWith(variable) && !e.getValue().isEmpty());
    }

    /** The value of a key, or its default. Empty if there is neither, or if there is a mistake. */
    <T> T get(ConfigKey<T> key) {
        return get(key, key.format());
    }

    /** The same, if only the reader knows what becomes of the value. */
    <E, F> Optional<F> get(ConfigKey<Optional<E>> key, Function<E, F> further) {
        return get(key, Format.then(key.format(), further));
    }

    private <T> T get(ConfigKey<?> key, Format<T> format) {
        key.whatIsRequired().ifPresent(what -> require(key, what));
        return value(key).map(value -> format.read(value.text(), problem -> problem(key, value, problem)))
                .orElse(format.none());
    }

    void require(ConfigKey<?> key, String whatWouldBeRight) {
        if (!isSet(key)) {
            problem(Message.CONFIG_MISSING.text(key.name(), whatWouldBeRight));
        }
    }

    void problem(String message) {
        problems.add(message);
    }

    /** Adds a warning, which does not stop the deployment. */
    void warning(String message) {
        warnings.add(message);
    }

    List<String> warnings() {
        return warnings;
    }

    List<String> problems() {
        return problems;
    }

    /** A value that refers to a property that is not set is a mistake. The default does not replace it. */
    private Optional<Values.Value> value(ConfigKey<?> key) {
        values.unresolved(key.name())
                .ifPresent(value -> problem(key, value, "it refers to a property that is not set"));
        return values.of(key.name()).or(() -> key.defaultValue().map(text -> new Values.Value(text, "the default")));
    }

    /** A value without what belongs elsewhere: the password in a URL, and the key where its file is to be named. */
    private static String shown(String text) {
        return PASSWORD.matcher(KeyText.shown(text)).replaceAll("(not shown)@");
    }

    private void problem(ConfigKey<?> key, Values.Value value, String problem) {
        problem(Message.CONFIG_INVALID.text(key.name(), key.isSecret() ? "(not shown)" : shown(value.text()),
                value.source(), shown(problem)));
    }
}
