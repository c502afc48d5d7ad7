package io.mcpauth.cdi;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.mcpauth.config.McpAuthConfig;
import io.mcpauth.config.TrustConfig;
import io.mcpauth.jwk.FixedIssuerKeys;
import io.mcpauth.jwk.IssuerKeys;
import io.mcpauth.jwk.KeyFileException;
import io.mcpauth.jwk.RemoteIssuerKeys;
import io.mcpauth.jwk.VerificationKeys;
import io.mcpauth.message.Message;
import io.mcpauth.token.Trust;
import io.mcpauth.token.TrustedIssuer;

/** Whom this application believes, and the fetching of their keys, which ends with the application. */
@ApplicationScoped
class TrustBean {

    private static final Logger LOG = System.getLogger("io.mcpauth.cdi");
    private static final String CLASSPATH = "classpath:";

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
                .map(issuer -> new TrustedIssuer(issuer.iss(), keys(issuer.jwks(), clock), issuer.algorithms()))
                .toList(), trust.audiences());
    }

    /** A set that cannot be read leaves its issuer without keys: its tokens are refused, and the log says why. */
    private IssuerKeys keys(String location, Clock clock) {
        if (location.matches("(?i)https?://.*")) {
            RemoteIssuerKeys keys = new RemoteIssuerKeys(URI.create(location), clock);
            remote.add(keys);
            return keys;
        }
        try {
            return new FixedIssuerKeys(VerificationKeys.parse(read(location), location));
        } catch (KeyFileException e) {
            LOG.log(Level.ERROR, e.getMessage());
        } catch (IOException e) {
            LOG.log(Level.ERROR, Message.ISSUER_KEYS_MALFORMED.text(location, "it cannot be read: " + e.getClass().getSimpleName()));
        }
        return new FixedIssuerKeys(VerificationKeys.NONE);
    }

    private static byte[] read(String location) throws IOException {
        if (!location.startsWith(CLASSPATH)) {
            return Files.readAllBytes(Path.of(location.replaceFirst("^file:(//)?", "")));
        }
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream in = loader.getResourceAsStream(location.substring(CLASSPATH.length()).replaceFirst("^/", ""))) {
            if (in == null) {
                throw new java.io.FileNotFoundException(location);
            }
            return in.readAllBytes();
        }
    }

    @PreDestroy
    void close() {
        remote.forEach(RemoteIssuerKeys::close);
    }
}
