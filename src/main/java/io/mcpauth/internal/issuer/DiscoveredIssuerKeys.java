package io.mcpauth.internal.issuer;

import java.net.URI;
import java.time.Clock;

import io.mcpauth.internal.net.Fetch;
import io.mcpauth.internal.net.FetchUrl;

/**
 * Keys that an issuer publishes where its metadata say. Both are fetched each time, one after the other, so that the
 * issuer can move its keys.
 */
public final class DiscoveredIssuerKeys extends FetchedIssuerKeys {

    /**
     * Begins to fetch at once.
     *
     * @param issuer its URL, exactly the {@code iss} of its tokens: an {@code https} one, or an {@code http} one of
     *               this machine
     * @param clock  what time it is
     */
    public DiscoveredIssuerKeys(URI issuer, Clock clock) {
        this(issuer, clock, Fetch.Timeouts.DEFAULT);
    }

    /**
     * Checks the URL of an issuer: what RFC 8414, section 2, makes of it, and where keys may come from.
     *
     * @param text the URL, which is compared with {@code iss} as it stands
     * @return the URL
     * @throws IllegalArgumentException if there can be no metadata for it; the message says what would be right
     */
    public static URI issuer(String text) {
        URI url = FetchUrl.of(text);
        if (url.getRawQuery() != null) {
            throw new IllegalArgumentException("it must be a URL without a query");
        }
        return url;
    }

    /**
     * The same way to the keys, for who needs them once.
     *
     * @param issuer its URL
     * @return what has to be fetched
     */
    public static Fetch.Work<VerificationKeys> lookup(URI issuer) {
        KeyLookup lookup = new MetadataLookup(issuer);
        return documents -> lookup.run(documents).keys();
    }

    DiscoveredIssuerKeys(URI issuer, Clock clock, Fetch.Timeouts timeouts) {
        super(issuer, new MetadataLookup(issuer), clock, timeouts, Fetch::startThread);
    }
}
