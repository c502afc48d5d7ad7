package io.mcpauth.internal.config;

import java.util.Optional;
import java.util.Set;

import io.mcpauth.internal.document.ProtectedResource;
import io.mcpauth.internal.http.GuardedPaths;
import io.mcpauth.internal.proof.DpopMode;
import io.mcpauth.internal.proof.DpopSettings;

/**
 * Who this server is.
 *
 * @param publicUrl   its own URL, or empty to derive it from the request
 * @param resource    how it is described as a protected resource
 * @param isDescribed whether it is meant to be described, also where that has a mistake
 */
record Identity(Optional<String> publicUrl, ProtectedResource resource, boolean isDescribed) {

    /** The same server, which says how tokens are bound to keys. */
    Identity with(DpopSettings dpop) {
        return !dpop.isOn() ? this : new Identity(publicUrl, new ProtectedResource(resource.authorizationServers(),
                resource.identifier(), resource.name(), resource.documentation(), dpop.algorithms(),
                dpop.mode() == DpopMode.REQUIRED), isDescribed);
    }

    /** What tokens may be meant for if nothing else is said; a URL that a request could choose is none of that. */
    Set<String> audiences(GuardedPaths paths) {
        return !isDescribed ? Set.of()
                : resource.identifier().or(() -> publicUrl).map(paths::identifiers).orElse(Set.of());
    }
}
