package io.mcpauth.internal.config;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.mcpauth.internal.document.ProtectedResource;
import io.mcpauth.internal.http.GuardedPaths;

/**
 * Who this server is.
 *
 * @param publicUrl   its own URL, or empty to derive it from the request
 * @param resource    how it is described as a protected resource
 * @param isDescribed whether it is meant to be described, also where that has a mistake
 */
record Identity(Optional<String> publicUrl, ProtectedResource resource, boolean isDescribed) {

    /** What tokens may be meant for if nothing else is said; a URL that a request could choose is none of that. */
    Set<String> audiences(GuardedPaths paths) {
        return !isDescribed ? Set.of() : resource.identifier().or(() -> publicUrl).stream()
                .flatMap(url -> Stream.concat(paths.identifiers(url).stream(), sameWithSlash(url)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Clients write a URL without a path in both ways (RFC 3986, section 6.2.3). */
    private static Stream<String> sameWithSlash(String url) {
        return URI.create(url).getRawPath().isEmpty() ? Stream.of(url + "/") : Stream.empty();
    }
}
