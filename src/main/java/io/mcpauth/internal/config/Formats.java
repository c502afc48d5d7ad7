package io.mcpauth.internal.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The forms of values, except for those of URLs and their paths: {@link UrlFormats}. */
final class Formats {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");

    private Formats() {
    }

    static Format<Optional<Integer>> number(int least, int most) {
        return within("a whole number from " + least + " to " + most, Integer::parseInt,
                number -> number >= least && number <= most);
    }

    static Format<Optional<Duration>> duration(Duration longest, String example) {
        return duration(Duration.ZERO, longest, example);
    }

    static Format<Optional<Duration>> duration(Duration shortest, Duration longest, String example) {
        return within("an ISO-8601 duration from " + shortest + " to " + longest + ", for example " + example,
                Duration::parse,
                duration -> duration.compareTo(shortest) >= 0 && duration.compareTo(longest) <= 0);
    }

    static Format<Optional<Duration>> age() {
        return within("an ISO-8601 duration of more than PT0S, for example PT1H", Duration::parse,
                age -> !age.isNegative() && !age.isZero());
    }

    static Format<Optional<Duration>> seconds(long least, long most) {
        return within("a whole number of seconds from " + least + " to " + most,
                text -> Duration.ofSeconds(Long.parseLong(text)),
                duration -> duration.toSeconds() >= least && duration.toSeconds() <= most);
    }

    /** The path of a file as the log names it, absolute. */
    static Format<Optional<Path>> file() {
        return file(path -> path.toAbsolutePath().normalize());
    }

    /** The path of a file as it was written, which tells a path from something else that was given in its place. */
    static Format<Optional<Path>> fileAsGiven() {
        return file(path -> path);
    }

    private static Format<Optional<Path>> file(UnaryOperator<Path> reading) {
        return within("the path of a file", text -> text.isEmpty() ? null : reading.apply(Path.of(text)),
                Objects::nonNull);
    }

    static Format<Optional<Boolean>> yesOrNo() {
        return choice("true or false", Map.of("true", true, "false", false));
    }

    /** One of a few words. */
    static <E> Format<Optional<E>> choice(String words, Map<String, E> meanings) {
        return within(words, meanings::get, Objects::nonNull);
    }

    static <E> Format<Optional<E>> oneOf(List<E> allowed, Function<E, String> name) {
        return Format.one("one of " + names(allowed, name), text -> among(text, allowed, name));
    }

    static Format<Optional<String>> oneOf(List<String> allowed) {
        return oneOf(allowed, Function.identity());
    }

    static Format<List<String>> someOf(List<String> allowed) {
        return Format.list("a list of names from " + names(allowed, Function.identity()),
                text -> among(text, allowed, Function.identity()));
    }

    static Format<Optional<String>> text() {
        return Format.one("any text", Formats::text);
    }

    static Format<List<String>> texts() {
        return Format.list("a list of any texts", Formats::text);
    }

    static Format<List<String>> names() {
        return Format.list("a list of names: letters, digits, - and _", Formats::name);
    }

    static Format<List<String>> scopes() {
        return Format.list("a list of names: printable ASCII without space, comma, quote or backslash",
                NameForms::scope);
    }

    static Format<List<String>> tools() {
        return Format.list("a list of names: up to 128 letters, digits, _, -, . and /", NameForms::tool);
    }

    static Format<List<String>> prompts() {
        return Format.list("a list of names: up to 128 letters, digits, _, -, . and /", NameForms::prompt);
    }

    /** If a text cannot be read, or its value does not fit, the message says the allowed range. */
    static <E> Format<Optional<E>> within(String range, Function<String, E> reading, Predicate<E> fits) {
        return Format.one(range, text -> {
            try {
                E value = reading.apply(text);
                if (fits.test(value)) {
                    return value;
                }
            } catch (NumberFormatException | DateTimeParseException | InvalidPathException e) {
                // Refused below.
            }
            throw new IllegalArgumentException("it must be " + range);
        });
    }

    private static <E> E among(String text, List<E> allowed, Function<E, String> name) {
        return allowed.stream().filter(one -> name.apply(one).equals(text)).findFirst().orElseThrow(
                () -> new IllegalArgumentException("'" + text + "' is not one of " + names(allowed, name)));
    }

    private static <E> String names(List<E> all, Function<E, String> name) {
        return all.stream().map(name).collect(Collectors.joining(", "));
    }

    private static String text(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("it is blank");
        }
        return text;
    }

    private static String name(String text) {
        if (!NAME.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a name: letters, digits, - and _");
        }
        return text;
    }
}
