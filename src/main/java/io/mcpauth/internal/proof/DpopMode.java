package io.mcpauth.internal.proof;

import java.util.Locale;

/** Which tokens are let in: those that only the owner of a key may use, or those of whoever bears them. */
public enum DpopMode {

    /** Nobody proves anything, so tokens that are bound to a key are refused. */
    OFF,
    /** Tokens that are bound to a key with a proof, others without. */
    OPTIONAL,
    /** Only tokens that are bound to a key, with a proof. */
    REQUIRED;

    /**
     * The mode in a word.
     *
     * @return for example {@code optional}
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
