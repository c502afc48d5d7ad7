package io.mcpauth.internal.mcp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import io.mcpauth.internal.scope.ScopeVariables;

/**
 * A template of URIs (RFC 6570, level 1), or a URI without variables. A variable stands for anything without a slash,
 * as the MCP frameworks have it.
 */
final class UriTemplate {

    private static final String ANYTHING = "[^/]*";
    private static final Pattern OF_REGEX = Pattern.compile("[.?*+^$|()\\[\\]\\\\]");
    /** Of the private use area: each stands for a variable while a template is brought into the form of the URIs. */
    private static final char FIRST = '\uE000';
    private static final char LAST = '\uE0FF';
    private static final Pattern PRIVATE = Pattern.compile("[\uE000-\uE0FF]");

    /**
     * What has nothing between its scheme and its path: whoever looks at the path alone finds the same behind any host.
     * A file may name this machine (RFC 8089, section 2).
     */
    private static final Pattern HOSTLESS = Pattern.compile("(?s)[^:/]+:(?://)?/(?!/).*|file://localhost/.*");

    private final List<String> variables = new ArrayList<>();
    private final List<Form> forms = new ArrayList<>();

    /** A form of the template, and the form of URIs that is compared with it. */
    private record Form(Function<UriReadings, ? extends CharSequence> reading, Pattern pattern,
            List<String> variables) {

        Optional<Map<String, String>> values(UriReadings uri) {
            Matcher matcher = pattern.matcher(reading.apply(uri));
            if (!matcher.matches()) {
                return Optional.empty();
            }
            Map<String, String> values = new LinkedHashMap<>();
            for (int i = 0; i < variables.size(); i++) {
                values.put(variables.get(i), matcher.group("v" + i));
            }
            return Optional.of(values);
        }
    }

    /**
     * Reads a template.
     *
     * @param text  the template
     * @param asked the variables whose values matter
     * @throws IllegalArgumentException if it is none, or if a value that matters could be read in two ways; the message
     *                                  says why
     */
    UriTemplate(String text, Set<String> asked) {
        if (PRIVATE.matcher(text).find()) {
            throw new IllegalArgumentException("'" + text + "' has characters of the private use area");
        }
        String marked = marked(text);
        asked.stream().filter(name -> !variables.contains(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("'" + text + "' has no variable {" + name + "}");
        });
        UriReadings readings = UriReadings.of(marked);
        add(UriReadings::raw, readings.raw(), asked, text);
        add(UriReadings::normal, readings.normal(), asked, text);
        add(UriReadings::decoded, readings.decoded(), asked, text);
        if (text.indexOf('?') < 0) {
            add(UriReadings::plain, readings.plain(), asked, text);
            add(UriReadings::cut, readings.plain(), asked, text);
            if (HOSTLESS.matcher(readings.plain()).matches()) {
                add(UriReadings::bare, readings.bare(), asked, text);
                add(UriReadings::bareCut, readings.bare(), asked, text);
            }
        }
        addRegex(marked);
    }

    private String marked(String text) {
        String marked = ScopeVariables.VARIABLE.matcher(text).replaceAll(found -> {
            if (variables.contains(found.group(1))) {
                throw new IllegalArgumentException("'" + text + "' has the variable {" + found.group(1) + "} twice");
            }
            variables.add(found.group(1));
            return String.valueOf((char) (FIRST + variables.size() - 1));
        });
        if (marked.indexOf('{') >= 0 || marked.indexOf('}') >= 0 || variables.size() > LAST - FIRST) {
            throw new IllegalArgumentException(
                    "'" + text
                            + "' is no template of RFC 6570, level 1: its variables are like {name}, without "
                            + "operators");
        }
        return marked;
    }

    private void add(Function<UriReadings, String> reading, String form, Set<String> asked, String text) {
        List<String> found = new ArrayList<>();
        List<String> segments = new ArrayList<>();
        for (String segment : form.split("/", -1)) {
            segments.add(pattern(segment, found));
        }
        if (!found.containsAll(asked)) {
            throw new IllegalArgumentException("'" + text + "' does not tell where a variable ends that a scope has: "
                    + "it must be the only one between two slashes, in no fragment, and before no dot segment");
        }
        forms.add(new Form(reading, Pattern.compile(String.join("/", segments), Pattern.DOTALL), found));
    }

    /** Two variables in one segment are as good as one: where one ends and the other begins does not matter. */
    private String pattern(String segment, List<String> found) {
        Matcher first = PRIVATE.matcher(segment);
        if (!first.find()) {
            return Pattern.quote(segment);
        }
        int start = first.start();
        int end = first.end();
        while (first.find()) {
            end = first.end();
        }
        String anything = ANYTHING;
        if (end == start + 1) {
            anything = "(?<v" + found.size() + ">" + ANYTHING + ")";
            found.add(variables.get(segment.charAt(start) - FIRST));
        }
        return Pattern.quote(segment.substring(0, start)) + anything + Pattern.quote(segment.substring(end));
    }

    /** There are frameworks (Quarkus) that take the text between the variables for a regular expression. */
    private void addRegex(String marked) {
        if (!variables.isEmpty() && OF_REGEX.matcher(marked).find()) {
            String regex = PRIVATE.matcher(marked).replaceAll(
                    found -> "(?<v" + (found.group().charAt(0) - FIRST) + ">" + Matcher.quoteReplacement(ANYTHING)
                            + ")");
            try {
                forms.add(new Form(uri -> new BoundedText(uri.raw()), Pattern.compile(regex), variables));
            } catch (PatternSyntaxException e) {
                // Nor can such a framework.
            }
        }
    }

    /** The values of the variables, for each form in which a URI is one of this template. */
    List<Map<String, String>> values(UriReadings uri) {
        return forms.stream().map(form -> form.values(uri)).flatMap(Optional::stream).toList();
    }

    /** The length of a template with some of its variables filled in, or less: escapes make it longer. */
    static long filledLength(String template, Map<String, String> values) {
        return template.length() + ScopeVariables.VARIABLE.matcher(template).results()
                .mapToLong(found -> values.getOrDefault(found.group(1), found.group()).length()
                        - found.group().length())
                .sum();
    }

    /** A template with some of its variables filled in, as RFC 6570, section 3.2.2, does it. */
    static String filled(String template, Map<String, String> values) {
        return ScopeVariables.filled(template,
                name -> values.containsKey(name) ? encoded(values.get(name)) : "{" + name + "}");
    }

    private static String encoded(String value) {
        StringBuilder encoded = new StringBuilder(value.length());
        for (byte octet : value.getBytes(StandardCharsets.UTF_8)) {
            encoded.append(String.format(Locale.ROOT, "%%%02X", octet));
        }
        return UriReadings.plainEscapes(encoded.toString());
    }
}
