package io.mcpauth.http;

import java.util.List;
import java.util.Optional;

/**
 * What the metadata of the protected resource say (RFC 9728).
 *
 * @param authorizationServers the issuers of access tokens for it; without any there are no metadata
 * @param identifier           its URL without trailing slash, or empty for this server's own
 * @param name                 what it is called
 * @param documentation        where developers read about it
 */
public record ProtectedResource(List<String> authorizationServers, Optional<String> identifier, Optional<String> name,
        Optional<String> documentation) {

    /** A resource without metadata. */
    public static final ProtectedResource UNDESCRIBED =
            new ProtectedResource(List.of(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Copies the list. */
    public ProtectedResource {
        authorizationServers = List.copyOf(authorizationServers);
    }

    boolean isDescribed() {
        return !authorizationServers.isEmpty();
    }
}
