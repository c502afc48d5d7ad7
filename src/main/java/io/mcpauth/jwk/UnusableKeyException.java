package io.mcpauth.jwk;

/** One key of a file cannot be used; the message says why, to be put into a sentence. */
final class UnusableKeyException extends Exception {

    UnusableKeyException(String reason) {
        super(reason, null, false, false);
    }
}
