package io.mcpauth.internal.issuer;

import java.net.URI;

import io.mcpauth.internal.key.KeyFileException;
import io.mcpauth.internal.net.Fetch;
import io.mcpauth.internal.net.FetchException;
import io.mcpauth.internal.net.FetchProblem;

/** How an issuer's keys are found: one attempt, which begins anew each time. */
interface KeyLookup extends Fetch.Work<KeyLookup.Found> {

    /**
     * Keys that were found.
     *
     * @param keys  the keys, at least one
     * @param place where they are published
     */
    record Found(VerificationKeys keys, URI place) {
    }

    /** Keys at a place that is known. */
    static Found at(URI place, Fetch.Documents documents) throws FetchException {
        byte[] content = documents.get(place);
        try {
            return new Found(VerificationKeys.parse(content, place.toString()), place);
        } catch (KeyFileException e) {
            throw new FetchException(FetchProblem.NO_KEYS, e.getMessage().replaceFirst("\\.$", ""), e);
        }
    }
}
