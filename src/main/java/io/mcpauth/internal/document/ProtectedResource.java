package io.mcpauth.internal.document;

import java.util.List;
import java.util.Optional;

/**
 * What the metadata of the protected resource say (RFC 9728).
 *
 * @param authorizationServers the issuers of access tokens for it; without any there are no metadata
 * @param identifier           its URL without trailing slash, or empty for this server's own
 * @param name                 what it is called
 * @param documentation        where developers read about it
 * @param dpopAlgorithms       what proofs of keys that tokens are bound to can be signed with; none where they cannot
 *                             be bound
 * @param isDpopRequired       whether tokens have to be bound
 */
public record ProtectedResource(List<String> authorizationServers, Optional<String> identifier, Optional<String> name,
        Optional<String> documentation, List<String> dpopAlgorithms, boolean isDpopRequired) {

    /** A resource without metadata. */
    public static final ProtectedResource UNDESCRIBED =
            new ProtectedResource(List.of(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Copies the lists. */
    public ProtectedResource {
        authorizationServers = List.copyOf(authorizationServers);
        dpopAlgorithms = List.copyOf(dpopAlgorithms);
    }

    /**
     * A resource where tokens are bound to no key.
     *
     * @param authorizationServers the issuers of access tokens for it
     * @param identifier           its URL without trailing slash, or empty for this server's own
     * @param name                 what it is called
     * @param documentation        where developers read about it
     */
    public ProtectedResource(List<String> authorizationServers, Optional<String> identifier, Optional<String> name,
            Optional<String> documentation) {
        this(authorizationServers, identifier, name, documentation, List.of(), false);
    }

    /**
     * Whether anything is said of the resource that only its metadata would show.
     *
     * @return {@code false} for {@link #UNDESCRIBED}; a comparison with that one, by the method that every record is
     *         given, kept the class loader of an application that was gone (Payara Micro 6.2025.10 on JDK 17)
     */
    public boolean hasDetails() {
        return identifier.isPresent() || name.isPresent() || documentation.isPresent();
    }

    public boolean isDescribed() {
        return !authorizationServers.isEmpty();
    }
}
