package io.mcpauth.internal.issuer;

import java.net.URI;
import java.time.Clock;

import io.mcpauth.internal.net.Fetch;

/** Keys that an issuer publishes at a URL. */
public final class RemoteIssuerKeys extends FetchedIssuerKeys {

    /**
     * Begins to fetch at once.
     *
     * @param location an {@code https} URL, or an {@code http} one of this machine
     * @param clock    what time it is
     */
    public RemoteIssuerKeys(URI location, Clock clock) {
        this(location, clock, Fetch.Timeouts.DEFAULT);
    }

    RemoteIssuerKeys(URI location, Clock clock, Fetch.Timeouts timeouts) {
        this(location, clock, timeouts, Fetch::startThread);
    }

    RemoteIssuerKeys(URI location, Clock clock, Fetch.Timeouts timeouts, Fetch.Threads threads) {
        super(location, documents -> KeyLookup.at(location, documents), clock, timeouts, threads);
    }
}
