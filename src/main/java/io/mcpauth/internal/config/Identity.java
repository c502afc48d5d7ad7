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
 * @param resource    its description as a protected resource
 * @param isDescribed whether it should be described, also if that setting has a mistake
 */
record Identity(Optional<String> publicUrl, ProtectedResource resource, boolean isDescribed) {

    /** The same server, which says how tokens are bound to keys. */
    Identity with(DpopSettings dpop) {
        return !dpop.isOn() ? this : new Identity(publicUrl, new ProtectedResource(resource.authorizationServers(),
                resource.identifier(), resource.name(), resource.documentation(), dpop.algorithms(),
                dpop.mode() == DpopMode.REQUIRED), isDescribed);
    }

    /** The default audiences of tokens. A URL that a request could choose is never one of them. */
    Set<String> audiences(GuardedPaths paths) {
        return !isDescribed ? Set.of()
                : resource.identifier().or(() -> publicUrl).map(paths::identifiers).orElse(Set.of());
    }
}
