package io.mcpauth.internal.http;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which paths are guarded.
 *
 * @param guarded    what is guarded
 * @param exceptions what is not, all the same
 * @param unbounded  on which of the guarded ones bodies may be of any length
 */
public record GuardedPaths(List<PathPattern> guarded, List<PathPattern> exceptions, List<PathPattern> unbounded) {

    /** Copies the lists. */
    public GuardedPaths {
        guarded = List.copyOf(guarded);
        exceptions = List.copyOf(exceptions);
        unbounded = List.copyOf(unbounded);
    }

    /** Whether a body may be of any length: never on a path that could be read in two ways. */
    public boolean areBodiesUnbounded(RequestPath path) {
        return path.unambiguous() && isAnyOf(unbounded, path.value());
    }

    /** A path that could be read in two ways is guarded, and an exception holds for its own path alone. */
    public boolean contains(RequestPath path) {
        return !path.unambiguous() || contains(path.value());
    }

    /** The same of a path that the server takes to another one: an exception for the former holds wherever it leads. */
    public boolean contains(RequestPath path, String mapped) {
        return contains(path) || !isException(path.value()) && contains(mapped);
    }

    private boolean contains(String path) {
        for (PathPattern pattern : guarded) {
            if (pattern.guards(path)) {
                return !isException(path);
            }
        }
        return false;
    }

    private boolean isException(String path) {
        return isAnyOf(exceptions, path);
    }

    /** No stream: each request comes here several times, and mostly there is nothing to look at. */
    private static boolean isAnyOf(List<PathPattern> patterns, String path) {
        for (PathPattern pattern : patterns) {
            if (pattern.matches(path)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The identifiers of the protected resource and of each guarded path (RFC 9728).
     *
     * @param url that of the resource, without trailing slash
     * @return URLs, for example {@code https://mcp.example.org/mcp}
     */
    public Set<String> identifiers(String url) {
        return Stream.concat(Stream.of(""), bases().stream())
                .map(base -> url + EncodedPath.of(base))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The guarded paths without their stars: what the metadata of a protected resource are about. */
    public Set<String> bases() {
        return guarded.stream().map(PathPattern::base).collect(Collectors.toUnmodifiableSet());
    }

    /** The longest of these that a path belongs to; nothing where that cannot be told. */
    public String base(RequestPath path) {
        return guarded.stream()
                .filter(pattern -> path.unambiguous() && pattern.guards(path.value()))
                .map(PathPattern::base)
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }

    @Override
    public String toString() {
        return guarded.toString();
    }
}
