package io.mcpauth.internal.rest;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;

import io.mcpauth.internal.scope.DeclaredScopes;
import io.mcpauth.internal.scope.ScopesOfMethods;

/**
 * A sub-resource locator that asks for scopes. JAX-RS tells which resources a request has passed, not by which of their
 * locators, so one counts wherever its template may fit: rather once too often.
 *
 * @param literals what stands between the variables of its template
 * @param scopes   what it asks for
 */
record Locator(List<String> literals, List<String> scopes) {

    /**
     * A variable, maybe with a regular expression of its own (which may have braces inside), or an encoded character.
     */
    private static final Pattern VARIABLE = Pattern.compile("\\{(?:[^{}]|\\{[^{}]*})*}|%[0-9A-Fa-f]{2}");
    private static final Pattern NOT_UNDERSTOOD = Pattern.compile("[{}%;]");
    private static final Pattern SLASHES = Pattern.compile("/+");

    /** The locators of a class and of all that it inherits from. */
    static List<Locator> withScopes(Class<?> type, ScopesOfMethods scopes) {
        return DeclaredScopes.hierarchy(type).stream()
                .flatMap(ancestor -> Arrays.stream(ancestor.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Path.class) && !answersRequests(method))
                .map(method -> of(method.getAnnotation(Path.class).value(), scopes.of(type, method)))
                .filter(locator -> !locator.scopes.isEmpty())
                .toList();
    }

    private static boolean answersRequests(Method method) {
        return Arrays.stream(method.getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().isAnnotationPresent(HttpMethod.class));
    }

    static Locator of(String template, List<String> scopes) {
        List<String> literals = List.of(VARIABLE.split(inSlashes(template), -1));
        boolean understood = literals.stream().noneMatch(literal -> NOT_UNDERSTOOD.matcher(literal).find());
        return new Locator(understood ? literals : List.of(), scopes);
    }

    /** Whether the template fits some part of a decoded path. */
    boolean mayLeadTo(String path) {
        String whole = inSlashes(path);
        int from = 0;
        for (String literal : literals) {
            int found = whole.indexOf(literal, from);
            if (found < 0) {
                return false;
            }
            // A variable may stand for nothing, so that the slashes at its sides are one.
            from = found + Math.max(0, literal.length() - 1);
        }
        return true;
    }

    private static String inSlashes(String path) {
        return SLASHES.matcher("/" + path + "/").replaceAll("/");
    }
}
