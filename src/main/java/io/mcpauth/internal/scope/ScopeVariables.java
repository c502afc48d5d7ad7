package io.mcpauth.internal.scope;

import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Scopes with variables of a template of URIs, such as {@code files:{owner}}. */
public final class ScopeVariables {

    /** A variable as RFC 6570, level 1, has it. */
    public static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z0-9_]+(?:\\.[A-Za-z0-9_]+)*)}");

    /**
     * What may stand in its place: what every reader of URIs takes for itself. An escape that is needed would make one
     * scope to who decodes it and another to who does not.
     */
    private static final Pattern USABLE = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._~:@-]{1,128}");

    private ScopeVariables() {
    }

    /**
     * The variables of a scope.
     *
     * @param scope the scope
     * @return their names
     */
    public static List<String> in(String scope) {
        return VARIABLE.matcher(scope).results().map(found -> found.group(1)).toList();
    }

    /**
     * Whether a value can be a part of a scope.
     *
     * @param value the value
     * @return whether it is of up to 128 letters, digits and {@code -._~:@}
     */
    public static boolean isUsable(String value) {
        return USABLE.matcher(value).matches();
    }

    /**
     * The scope for certain values.
     *
     * @param scope  the scope with variables
     * @param values gives a variable's value
     * @return the scope
     */
    public static String filled(String scope, UnaryOperator<String> values) {
        return VARIABLE.matcher(scope).replaceAll(found -> Matcher.quoteReplacement(values.apply(found.group(1))));
    }

    /**
     * What is needed beside what was judged before. Nobody but the reader of the request's body knows the values of the
     * variables: a scope that it has filled in is judged.
     *
     * @param needed what is needed
     * @param filled the scopes that were filled in, with their variables
     * @return the rest; a scope with variables that nobody has filled in is a part of it, and nobody has it
     */
    public static List<String> unjudged(Collection<String> needed, Collection<String> filled) {
        if (filled.isEmpty()) {
            return List.copyOf(needed);
        }
        return needed.stream().filter(scope -> in(scope).isEmpty() || !filled.contains(scope)).toList();
    }
}
