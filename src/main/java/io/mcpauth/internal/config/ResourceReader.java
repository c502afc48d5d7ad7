package io.mcpauth.internal.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.mcpauth.internal.document.ProtectedResource;
import io.mcpauth.internal.document.DocumentSettings;
import io.mcpauth.internal.engine.EngineSettings;
import io.mcpauth.internal.http.GuardedPaths;
import io.mcpauth.internal.message.Message;

/** Reads how the protected resource is described, and finds what does not go with a description. */
final class ResourceReader {

    private static final String OFFLINE_ACCESS = "offline_access";

    private final ValueReader values;
    private final boolean described;

    ResourceReader(ValueReader values) {
        this.values = values;
        this.described = values.isSet(ConfigKey.AUTHORIZATION_SERVERS.key());
    }

    ProtectedResource read() {
        return new ProtectedResource(values.list(ConfigKey.AUTHORIZATION_SERVERS, Formats::authorizationServer),
                values.one(ConfigKey.RESOURCE, Formats::webUrl), values.one(ConfigKey.RESOURCE_NAME, Formats::text),
                values.one(ConfigKey.RESOURCE_DOCUMENTATION, Formats::webPage));
    }

    /** What tokens may be meant for if nothing else is said; a URL that a request could choose is none of that. */
    Set<String> identifiers(ProtectedResource resource, Optional<String> issuer, GuardedPaths paths) {
        return !described ? Set.of() : resource.identifier().or(() -> issuer).stream()
                .flatMap(url -> Stream.concat(paths.identifiers(url).stream(), sameWithSlash(url)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Clients write a URL without a path in both ways (RFC 3986, section 6.2.3). */
    private static Stream<String> sameWithSlash(String url) {
        return URI.create(url).getRawPath().isEmpty() ? Stream.of(url + "/") : Stream.empty();
    }

    /** Of two documents at one path the metadata would be the one that nobody gets. */
    void checkPath(ConfigKey key, String path, GuardedPaths paths) {
        if (described && paths.identifiers(DocumentSettings.RESOURCE_METADATA_PATH).contains(path)) {
            values.problem(Message.CONFIG_CONTRADICTION.text(key.key(), "the path of the metadata of the protected resource", path));
        }
    }

    /** What is asked of an authorization server is nothing that a resource needs (MCP specification 2026-07-28, refresh tokens). */
    void checkScopes(String key, List<String> scopes) {
        if (described && scopes.contains(OFFLINE_ACCESS)) {
            values.problem(Message.OFFLINE_ACCESS.text(key));
        }
    }
}
