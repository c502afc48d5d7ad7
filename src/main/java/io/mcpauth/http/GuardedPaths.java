package io.mcpauth.http;

import java.util.List;

/**
 * Which paths are guarded.
 *
 * @param guarded    what is guarded
 * @param exceptions what is not, all the same
 */
public record GuardedPaths(List<PathPattern> guarded, List<PathPattern> exceptions) {

    /** Copies the lists. */
    public GuardedPaths {
        guarded = List.copyOf(guarded);
        exceptions = List.copyOf(exceptions);
    }

    /** A path that could be read in two ways is guarded, and an exception holds for its own path alone. */
    boolean contains(RequestPath path) {
        if (!path.unambiguous()) {
            return true;
        }
        return guarded.stream().anyMatch(pattern -> pattern.guards(path.value()))
                && exceptions.stream().noneMatch(pattern -> pattern.matches(path.value()));
    }

    @Override
    public String toString() {
        return guarded.toString();
    }
}
