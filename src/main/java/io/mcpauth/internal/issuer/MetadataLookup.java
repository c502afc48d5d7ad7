package io.mcpauth.internal.issuer;

import java.net.URI;

import io.mcpauth.internal.net.Fetch;
import io.mcpauth.internal.net.FetchException;
import io.mcpauth.internal.net.FetchProblem;

/**
 * Finds an issuer's keys by its metadata.
 *
 * @param issuer its URL
 */
record MetadataLookup(URI issuer) implements KeyLookup {

    @Override
    public Found run(Fetch.Documents documents) throws FetchException {
        URI keys = new IssuerMetadata(issuer).find(IssuerMetadata.Place.KEYS, documents);
        try {
            return KeyLookup.at(keys, documents);
        } catch (FetchException e) {
            throw new FetchException(
                    e.problem() == FetchProblem.WRONG_STATUS ? FetchProblem.NO_WAY_TO_KEYS : e.problem(),
                    "its metadata lead to " + keys + ": " + e.getMessage(), e);
        }
    }
}
