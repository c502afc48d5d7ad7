package io.mcpauth.internal.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.eclipse.microprofile.config.Config;

import io.mcpauth.internal.message.Message;
import io.mcpauth.internal.message.Quotes;

/** Reads values one by one and collects what is wrong with them. */
final class ValueReader {

    private static final String QUOTED = "its quotes are part of the value, as env files are read by Docker and Podman; remove them";

    private final Values values;
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    /** Reads one value; an {@link IllegalArgumentException}'s message says what would be right. */
    interface Parser<T> {
        T parse(String text);
    }

    ValueReader(Config config) {
        this.values = new Values(config);
    }

    /** Also where the value refers to what is not set: somebody meant something. */
    boolean isSet(String key) {
        return values.of(key).isPresent() || values.unresolved(key).isPresent();
    }

    /** Whether a key is set or one below it, in the environment too, where nobody can tell what they would be below. */
    boolean isAnySet(String key, Map<String, String> environment) {
        String variable = ConfigKey.environmentVariable(key + ".");
        return isSet(key) || values.names().anyMatch(name -> name.startsWith(key + ".") && isSet(name))
                || environment.entrySet().stream().anyMatch(e -> e.getKey().startsWith(variable) && !e.getValue().isEmpty());
    }

    <T> Optional<T> one(ConfigKey key, Parser<T> parser) {
        return one(key.key(), key.defaultValue(), parser);
    }

    <T> Optional<T> one(String key, Optional<String> defaultValue, Parser<T> parser) {
        return value(key, defaultValue).flatMap(value -> parse(key, value, value.text().trim(), parser));
    }

    <T> List<T> list(ConfigKey key, Parser<T> parser) {
        return list(key.key(), key.defaultValue(), parser);
    }

    /** MicroProfile's own list converter drops empty elements: here they are mistakes. */
    <T> List<T> list(String key, Optional<String> defaultValue, Parser<T> parser) {
        Optional<Values.Value> value = value(key, defaultValue);
        List<T> list = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String element : value.map(v -> v.text().split(",", -1)).orElse(new String[0])) {
            String text = element.trim();
            if (text.isEmpty()) {
                problem(key, value.get(), "it has an empty element");
            } else if (Quotes.areAround(text)) {
                problem(key, value.get(), QUOTED);
            } else if (!seen.add(text)) {
                problem(key, value.get(), "it names '" + text + "' twice");
            } else {
                parse(key, value.get(), text, parser).ifPresent(list::add);
            }
        }
        return list;
    }

    /** As {@link #one}, but a problem does not show the value. */
    <T> Optional<T> secret(String key, Parser<T> parser) {
        return value(key, Optional.empty(), value -> new Values.Value("(not shown)", value.source())).flatMap(value ->
                parse(key, new Values.Value("(not shown)", value.source()), value.text().trim(), parser));
    }

    void require(String key, String whatWouldBeRight) {
        if (!isSet(key)) {
            problem(Message.CONFIG_MISSING.text(key, whatWouldBeRight));
        }
    }

    void problem(String message) {
        problems.add(message);
    }

    /** Something that this application can live with. */
    void warning(String message) {
        warnings.add(message);
    }

    List<String> warnings() {
        return warnings;
    }

    List<String> problems() {
        return problems;
    }

    /** A value that refers to what is not set is a mistake, and no default takes its place. */
    private Optional<Values.Value> value(String key, Optional<String> defaultValue) {
        return value(key, defaultValue, value -> value);
    }

    private Optional<Values.Value> value(String key, Optional<String> defaultValue, UnaryOperator<Values.Value> shown) {
        Optional<Values.Value> unresolved = values.unresolved(key);
        unresolved.ifPresent(value -> problem(key, value, "it refers to a property that is not set"));
        Optional<Values.Value> quoted = values.of(key).filter(value -> Quotes.areAround(value.text()));
        if (quoted.isPresent()) {
            problem(key, shown.apply(quoted.get()), QUOTED);
            return Optional.empty();
        }
        return values.of(key).or(() -> defaultValue.map(text -> new Values.Value(text, "the default")));
    }

    private <T> Optional<T> parse(String key, Values.Value value, String text, Parser<T> parser) {
        try {
            return Optional.of(parser.parse(text));
        } catch (IllegalArgumentException e) {
            problem(key, value, e.getMessage());
            return Optional.empty();
        }
    }

    private void problem(String key, Values.Value value, String problem) {
        problem(Message.CONFIG_INVALID.text(key, value.text(), value.source(), problem));
    }
}
