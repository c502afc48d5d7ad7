package io.mcpauth.internal.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.mcpauth.internal.document.DocumentSettings;
import io.mcpauth.internal.http.GuardedPaths;
import io.mcpauth.internal.http.ProxyHeaders;
import io.mcpauth.internal.message.Message;
import io.mcpauth.internal.scope.ScopeSettings;

/** Reads what is published, and finds documents that have the same path as another one. */
final class DocumentReader {

    private final ValueReader values;
    private final boolean guardsServlets;

    DocumentReader(ValueReader values, boolean guardsServlets) {
        this.values = values;
        this.guardsServlets = guardsServlets;
    }

    /** Empty if there is a mistake. */
    Optional<DocumentSettings> read(ScopeSettings scopes, List<String> optional, GuardedPaths paths,
            Identity identity, boolean needsKey) {
        Optional<String> jwksPath = path(IdentityKeys.JWKS_PATH);
        Optional<String> discoveryPath = path(IdentityKeys.OPENID_CONFIGURATION_PATH);
        if (jwksPath.isPresent() && jwksPath.equals(discoveryPath)) {
            values.problem(Message.CONFIG_CONTRADICTION.text(
                    IdentityKeys.JWKS_PATH.name(), IdentityKeys.OPENID_CONFIGURATION_PATH.name(), jwksPath.get()));
        }
        if (identity.isDescribed()) {
            checkPath(IdentityKeys.JWKS_PATH, jwksPath, paths);
            checkPath(IdentityKeys.OPENID_CONFIGURATION_PATH, discoveryPath, paths);
        }
        Optional<ProxyHeaders> proxyHeaders = values.get(IdentityKeys.PROXY_HEADERS);
        return jwksPath.isEmpty() || discoveryPath.isEmpty() || proxyHeaders.isEmpty() ? Optional.empty()
                : Optional.of(new DocumentSettings(and(scopes.claims(), optional), and(scopes.oauth(), optional),
                        jwksPath.get(), discoveryPath.get(), needsKey, identity.publicUrl(), proxyHeaders.get(),
                        identity.resource()));
    }

    private static List<String> and(List<String> required, List<String> optional) {
        return Stream.concat(required.stream(), optional.stream()).toList();
    }

    private Optional<String> path(ConfigKey<Optional<String>> key) {
        return guardsServlets ? values.get(key) : values.get(key, UrlFormats::belowWellKnown);
    }

    /** If two documents have the same path, nobody gets the metadata. */
    private void checkPath(ConfigKey<?> key, Optional<String> path, GuardedPaths paths) {
        path.filter(paths.identifiers(DocumentSettings.RESOURCE_METADATA_PATH)::contains)
                .ifPresent(taken -> values.problem(Message.CONFIG_CONTRADICTION.text(
                        key.name(), "the path of the metadata of the protected resource", taken)));
    }
}
