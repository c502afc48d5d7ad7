package io.mcpauth.internal.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.mcpauth.internal.http.EncodedPath;
import io.mcpauth.internal.http.GuardedPaths;
import io.mcpauth.internal.http.RequestPath;
import io.mcpauth.internal.json.Json;

/**
 * The metadata of the protected resource (RFC 9728): one document for the whole application, and one for each guarded
 * path, whose path follows the well-known one (section 3.1).
 */
final class ResourceMetadata {

    private static final String WELL_KNOWN = DocumentSettings.RESOURCE_METADATA_PATH;

    private final DocumentSettings settings;
    private final GuardedPaths paths;

    ResourceMetadata(DocumentSettings settings, GuardedPaths paths) {
        this.settings = settings;
        this.paths = paths;
    }

    /** The guarded path that a document's path stands for; empty where there is no such document. */
    Optional<String> describedBy(String path) {
        return Optional.of(path)
                .filter(asked -> settings.resource().isDescribed() && asked.startsWith(WELL_KNOWN))
                .map(asked -> asked.substring(WELL_KNOWN.length()))
                .filter(base -> base.isEmpty() || paths.bases().contains(base));
    }

    /** Where all documents lie; nowhere where the resource is not described. */
    Set<String> paths() {
        return !settings.resource().isDescribed() ? Set.of() : Stream.concat(Stream.of(""), paths.bases().stream())
                .map(base -> WELL_KNOWN + base).collect(Collectors.toUnmodifiableSet());
    }

    /** The document of a guarded path. */
    String document(String publicUrl, String base) {
        ProtectedResource resource = settings.resource();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("resource", resource.identifier().orElse(publicUrl) + EncodedPath.of(base));
        members.put("authorization_servers", resource.authorizationServers());
        members.put("scopes_supported", settings.oauthScopes());
        members.put("bearer_methods_supported", List.of("header"));
        members.put("jwks_uri", publicUrl + settings.jwksPath());
        if (!resource.dpopAlgorithms().isEmpty()) {
            members.put("dpop_signing_alg_values_supported", resource.dpopAlgorithms());
            members.put("dpop_bound_access_tokens_required", resource.isDpopRequired());
        }
        resource.name().ifPresent(name -> members.put("resource_name", name));
        resource.documentation().ifPresent(url -> members.put("resource_documentation", url));
        return Json.write(members);
    }

    /** Where the document is that describes what a request asks for, if the resource is described. */
    String url(String publicUrl, RequestPath path) {
        return publicUrl + WELL_KNOWN + EncodedPath.of(paths.base(path));
    }
}
