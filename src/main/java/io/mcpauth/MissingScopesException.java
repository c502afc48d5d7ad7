package io.mcpauth;

import java.util.List;

import jakarta.ejb.ApplicationException;

/**
 * The user's token lacks scopes that the operation needs. In a JAX-RS application it becomes the 403 of the protocol; an
 * application's own {@code ExceptionMapper} for it takes precedence. A session bean's caller gets it as it is, not wrapped, and
 * no transaction is rolled back: it is thrown before the bean has done anything.
 */
@ApplicationException
public final class MissingScopesException extends RuntimeException {

    private final List<String> required;
    private final List<String> missing;

    /**
     * An exception that names scopes, never claims' values.
     *
     * @param required every scope that the operation needs, in the order to name them in
     * @param missing  those of them that the token lacks, in the same order
     * @throws IllegalArgumentException if one is missing that is not required
     */
    public MissingScopesException(List<String> required, List<String> missing) {
        super("The token lacks the scopes " + missing);
        // Two lists of one type are easily swapped, and a client would ask for too little ever after.
        if (!required.containsAll(missing)) {
            throw new IllegalArgumentException(
                    "Only scopes that are required can be missing: required " + required + ", missing " + missing);
        }
        this.required = List.copyOf(required);
        this.missing = List.copyOf(missing);
    }

    /**
     * Every scope that the operation needs.
     *
     * @return the names, unmodifiable
     */
    public List<String> required() {
        return required;
    }

    /**
     * The scopes that the token lacks.
     *
     * @return the names, unmodifiable
     */
    public List<String> missing() {
        return missing;
    }
}
