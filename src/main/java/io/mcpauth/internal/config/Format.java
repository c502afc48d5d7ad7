package io.mcpauth.internal.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

import io.mcpauth.internal.message.Quotes;

/**
 * The form of a value, and what becomes of it: one thing, or a list of them. If the function that reads a value throws
 * an {@link IllegalArgumentException}, its message says what would be right.
 *
 * @param <T>     {@code Optional} for one value, empty if there is a mistake; or {@code List}
 * @param range   the allowed values, in words
 * @param none    what stands for a value that is not set
 * @param reading reads a text without quotes around it, and tells what is wrong with it
 */
record Format<T>(String range, T none, Reading<T> reading) {

    private static final String QUOTED =
            "its quotes are part of the value, as env files are read by Docker and Podman; remove them";

    /** Reads a text, and tells what is wrong with it. */
    interface Reading<T> {
        T read(String text, Consumer<String> problems);
    }

    static <E> Format<Optional<E>> one(String range, Function<String, E> parser) {
        return new Format<>(range, Optional.empty(), (text, problems) -> parse(text.trim(), parser, problems));
    }

    /** MicroProfile's own list converter drops empty elements: here they are mistakes. */
    static <E> Format<List<E>> list(String range, Function<String, E> parser) {
        return new Format<>(range, List.of(), (text, problems) -> elements(text, parser, problems));
    }

    /** The same form, whose value goes through one more function, which only the reader knows. */
    static <E, F> Format<Optional<F>> then(Format<Optional<E>> format, Function<E, F> further) {
        return new Format<>(format.range, Optional.empty(),
                (text, problems) -> format.reading.read(text, problems)
                        .flatMap(value -> parse(value, further, problems)));
    }

    T read(String text, Consumer<String> problems) {
        if (Quotes.areAround(text)) {
            problems.accept(QUOTED);
            return none;
        }
        return reading.read(text, problems);
    }

    private static <E> List<E> elements(String list, Function<String, E> parser, Consumer<String> problems) {
        List<E> elements = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String element : list.split(",", -1)) {
            String text = element.trim();
            if (text.isEmpty()) {
                problems.accept("it has an empty element");
            } else if (Quotes.areAround(text)) {
                problems.accept(QUOTED);
            } else if (!seen.add(text)) {
                problems.accept("it names '" + text + "' twice");
            } else {
                parse(text, parser, problems).ifPresent(elements::add);
            }
        }
        return elements;
    }

    private static <E, F> Optional<F> parse(E text, Function<E, F> parser, Consumer<String> problems) {
        try {
            return Optional.of(parser.apply(text));
        } catch (IllegalArgumentException e) {
            problems.accept(e.getMessage());
            return Optional.empty();
        }
    }
}
