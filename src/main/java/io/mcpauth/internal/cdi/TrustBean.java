package io.mcpauth.internal.cdi;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.mcpauth.internal.config.McpAuthConfig;
import io.mcpauth.internal.config.TrustConfig;
import io.mcpauth.internal.config.TrustConfig.KeySource;
import io.mcpauth.internal.issuer.FixedIssuerKeys;
import io.mcpauth.internal.issuer.IssuerKeys;
import io.mcpauth.internal.issuer.RemoteIssuerKeys;
import io.mcpauth.internal.issuer.TrustedIssuer;
import io.mcpauth.internal.token.Trust;

/** Whom this application believes, and the fetching of their keys, which ends with the application. */
@ApplicationScoped
class TrustBean {

    private final McpAuthConfig config;
    private final List<RemoteIssuerKeys> remote = new ArrayList<>();

    @Inject
    TrustBean(McpAuthConfig config) {
        this.config = config;
    }

    /** For the proxy. */
    TrustBean() {
        this(null);
    }

    Trust trust(Clock clock) {
        TrustConfig trust = config.trust();
        if (!trust.signed()) {
            return new Trust.Unsigned();
        }
        return new Trust.Signed(trust.issuers().stream()
                .map(issuer -> new TrustedIssuer(issuer.iss(), keys(issuer.keys(), clock), issuer.algorithms()))
                .toList(), trust.audiences());
    }

    private IssuerKeys keys(KeySource source, Clock clock) {
        if (source instanceof KeySource.Fixed fixed) {
            return new FixedIssuerKeys(fixed.keys());
        }
        RemoteIssuerKeys keys = new RemoteIssuerKeys(((KeySource.Remote) source).url(), clock);
        remote.add(keys);
        return keys;
    }

    @PreDestroy
    void close() {
        remote.forEach(RemoteIssuerKeys::close);
    }
}
