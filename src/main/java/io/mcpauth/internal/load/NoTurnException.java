package io.mcpauth.internal.load;

/** There was no turn for a token: too many others are before it. It says nothing of the token. */
public final class NoTurnException extends Exception {

    private static final long serialVersionUID = 1L;

    NoTurnException() {
        super("no turn", null, false, false);
    }
}
