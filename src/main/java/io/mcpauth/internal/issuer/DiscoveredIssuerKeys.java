package io.mcpauth.internal.issuer;

import java.net.URI;
import java.time.Clock;

import io.mcpauth.internal.net.Fetch;

/**
 * Keys that an issuer publishes where its metadata say. Both are fetched each time, one after the other, so that the issuer can move
 * its keys.
 */
public final class DiscoveredIssuerKeys extends FetchedIssuerKeys {

    /**
     * Begins to fetch at once.
     *
     * @param issuer its URL, exactly the {@code iss} of its tokens: an {@code https} one, or an {@code http} one of this machine
     * @param clock  what time it is
     */
    public DiscoveredIssuerKeys(URI issuer, Clock clock) {
        this(issuer, clock, Fetch.Timeouts.DEFAULT);
    }

    DiscoveredIssuerKeys(URI issuer, Clock clock, Fetch.Timeouts timeouts) {
        super(issuer, new MetadataLookup(issuer), clock, timeouts, Fetch::startThread);
    }
}
