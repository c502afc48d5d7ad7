package io.mcpauth.internal.message;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** What lies behind an exception. */
public final class Causes {

    private Causes() {
    }

    /**
     * An exception and its causes.
     *
     * @param thrown what was thrown
     * @return it first, and then each cause once: two exceptions can be each other's cause
     */
    public static List<Throwable> of(Throwable thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = thrown; cause != null && seen.add(cause); cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }
}
