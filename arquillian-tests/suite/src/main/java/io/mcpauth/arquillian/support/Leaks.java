package io.mcpauth.arquillian.support;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** Finds pieces of what is secret: more than 16 characters of it in a row. */
public final class Leaks {

    private static final int LENGTH = 17;

    private final Set<String> pieces = new HashSet<>();

    private Leaks(Collection<String> secrets) {
        for (String secret : secrets) {
            for (int i = 0; i + LENGTH <= secret.length(); i++) {
                pieces.add(secret.substring(i, i + LENGTH));
            }
        }
    }

    public static Leaks of(Collection<String> secrets) {
        return new Leaks(secrets);
    }

    /** The pieces that a text has. */
    public Set<String> in(String text) {
        Set<String> found = new TreeSet<>();
        for (int i = 0; i + LENGTH <= text.length(); i++) {
            String piece = text.substring(i, i + LENGTH);
            if (pieces.contains(piece)) {
                found.add(piece);
            }
        }
        return found;
    }
}
