package io.mcpauth.internal.cdi;

import java.time.Clock;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.mcpauth.internal.config.McpAuthConfig;
import io.mcpauth.internal.config.TrustConfig;
import io.mcpauth.internal.config.TrustConfig.KeySource;
import io.mcpauth.internal.issuer.DiscoveredIssuerKeys;
import io.mcpauth.internal.issuer.FixedIssuerKeys;
import io.mcpauth.internal.issuer.Introspector;
import io.mcpauth.internal.issuer.IssuerKeys;
import io.mcpauth.internal.issuer.RemoteIssuerKeys;
import io.mcpauth.internal.issuer.TrustedIssuer;
import io.mcpauth.internal.token.Trust;

/** Whom this application believes, and the fetching of their keys, which ends with the application. */
@ApplicationScoped
class TrustBean {

    private final McpAuthConfig config;
    private final Map<String, TrustedIssuer> issuers = new ConcurrentHashMap<>();

    @Inject
    TrustBean(McpAuthConfig config) {
        this.config = config;
    }

    /** For the proxy, which never reads these fields: it passes every call on. */
    @SuppressWarnings("NullAway")
    TrustBean() {
        this(null);
    }

    Trust trust(Clock clock) {
        TrustConfig trust = config.trust();
        if (!trust.signed()) {
            return new Trust.Unsigned();
        }
        return new Trust.Signed(trust.issuers().stream().map(issuer -> opened(issuer, clock)).toList(),
                trust.audiences(), trust.isEncryptionRequired(), trust.isUnsignedAccepted());
    }

    private TrustedIssuer opened(TrustConfig.IssuerConfig issuer, Clock clock) {
        TrustedIssuer opened = new TrustedIssuer(issuer.iss(), keys(issuer.keys(), clock), issuer.algorithms(),
                issuer.introspection().map(settings -> new Introspector(issuer.iss(), settings, clock)));
        issuers.put(issuer.iss(), opened);
        return opened;
    }

    private static IssuerKeys keys(KeySource source, Clock clock) {
        if (source instanceof KeySource.Fixed fixed) {
            return new FixedIssuerKeys(fixed.keys());
        }
        if (source instanceof KeySource.Remote remote) {
            return new RemoteIssuerKeys(remote.url(), clock);
        }
        return new DiscoveredIssuerKeys(((KeySource.Discovered) source).issuer(), clock);
    }

    /** The keys that come from elsewhere, and grow old, by the names of their issuers. */
    Map<String, IssuerKeys> fetched() {
        return issuers.entrySet().stream()
                .filter(entry -> !(entry.getValue().keys() instanceof FixedIssuerKeys))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> entry.getValue().keys()));
    }

    /** Why keys were never there, by the names of their issuers. */
    SortedMap<String, String> problems() {
        SortedMap<String, String> problems = new TreeMap<>();
        issuers.forEach((iss, of) -> of.keys().problem().ifPresent(problem -> problems.put(iss, problem)));
        return problems;
    }

    /** Whether tokens of an issuer can be verified; where none is trusted, none has to be there. */
    boolean isAnyIssuerThere() {
        return issuers.isEmpty() || problems().size() < issuers.size();
    }

    @PreDestroy
    void close() {
        issuers.values().forEach(TrustedIssuer::close);
    }
}
