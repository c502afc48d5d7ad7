package io.mcpauth.cdi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.mcpauth.config.McpAuthConfig;
import io.mcpauth.config.TrustConfig;
import io.mcpauth.config.TrustConfig.KeySource;
import io.mcpauth.jwk.FixedIssuerKeys;
import io.mcpauth.jwk.IssuerKeys;
import io.mcpauth.jwk.KeyFileException;
import io.mcpauth.jwk.KeyLocation;
import io.mcpauth.jwk.RemoteIssuerKeys;
import io.mcpauth.jwk.VerificationKeys;
import io.mcpauth.token.Trust;
import io.mcpauth.token.TrustedIssuer;

/** Whom this application believes, and the fetching of their keys, which ends with the application. */
@ApplicationScoped
class TrustBean {

    private static final Logger LOG = System.getLogger("io.mcpauth.cdi");

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

    /** A place among the files and this application's resources. */
    KeyLocation locate(String text) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return new KeyLocation(text, context == null ? TrustBean.class.getClassLoader() : context);
    }

    private IssuerKeys keys(KeySource source, Clock clock) {
        if (source instanceof KeySource.Inline inline) {
            return new FixedIssuerKeys(inline.keys());
        }
        String location = ((KeySource.Location) source).text();
        if (!location.matches("https?:.*")) {
            return read(locate(location));
        }
        RemoteIssuerKeys keys = new RemoteIssuerKeys(URI.create(location), clock);
        remote.add(keys);
        return keys;
    }

    /** A set that cannot be read leaves its issuer without keys: its tokens are refused, and the log says why. */
    private static IssuerKeys read(KeyLocation location) {
        try {
            return new FixedIssuerKeys(VerificationKeys.read(location));
        } catch (KeyFileException e) {
            LOG.log(Level.ERROR, e.getMessage());
            return new FixedIssuerKeys(VerificationKeys.NONE);
        }
    }

    @PreDestroy
    void close() {
        remote.forEach(RemoteIssuerKeys::close);
    }
}
