package io.mcpauth.cli.kubernetes;

import java.util.Optional;

/**
 * The rules of Kubernetes for names, each with words for whoever breaks it.
 */
public final class KubernetesNames {

    private static final int LONGEST_LABEL = 63;
    private static final int LONGEST_SUBDOMAIN = 253;

    private KubernetesNames() {
    }

    /**
     * A namespace is an RFC 1123 label.
     *
     * @param name the name
     * @return the rule that it breaks, if it breaks one
     */
    public static Optional<String> problemOfNamespace(String name) {
        return tooLong(name, LONGEST_LABEL).or(() -> name.isEmpty()
                ? Optional.of("a name needs at least one character")
                : problemOfPart(name, "lower-case letters, digits and '-' only"));
    }

    /**
     * The name of a Secret is an RFC 1123 subdomain: parts between dots.
     *
     * @param name the name
     * @return the rule that it breaks, if it breaks one
     */
    public static Optional<String> problemOfSecret(String name) {
        Optional<String> problem = tooLong(name, LONGEST_SUBDOMAIN);
        if (problem.isPresent()) {
            return problem;
        }
        for (String part : name.split("\\.", -1)) {
            if (part.isEmpty()) {
                return Optional.of(name.isEmpty() ? "a name needs at least one character"
                        : "a dot must be between two parts, not at an end or beside another dot");
            }
            problem = problemOfPart(part, "lower-case letters, digits, '-' and '.' only");
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> tooLong(String name, int longest) {
        return name.length() <= longest ? Optional.empty()
                : Optional.of("at most " + longest + " characters, but it has " + name.length());
    }

    private static Optional<String> problemOfPart(String part, String characters) {
        if (!part.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-')) {
            return Optional.of(characters);
        }
        if (part.startsWith("-") || part.endsWith("-")) {
            return Optional.of("it must begin and end with a letter or digit");
        }
        return Optional.empty();
    }
}
