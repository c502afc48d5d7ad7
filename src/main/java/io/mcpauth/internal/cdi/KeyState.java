package io.mcpauth.internal.cdi;

import java.util.SortedMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;

import io.mcpauth.internal.config.McpAuthConfig;
import io.mcpauth.token.TokenVerifier;

/** What an operator wants to know of the keys. */
@ApplicationScoped
class KeyState {

    private final TokenVerifier verifier;
    private final VerifierInUse verifierInUse;
    private final McpAuthConfig config;
    private final TrustBean issuers;

    @Inject
    KeyState(TokenVerifier verifier, VerifierInUse verifierInUse, McpAuthConfig config, TrustBean issuers) {
        this.verifier = verifier;
        this.verifierInUse = verifierInUse;
        this.config = config;
        this.issuers = issuers;
    }

    /** For the proxy, which never reads these fields: it passes every call on. */
    @SuppressWarnings("NullAway")
    KeyState() {
        this(null, null, null, null);
    }

    /** The state of the application whose thread asks. */
    static KeyState current() {
        return CDI.current().select(KeyState.class).get();
    }

    int keys() {
        return verifier.publicJwkSet().keys().size();
    }

    /** Whether any token could be accepted. Whom another verifier believes nobody knows but the application. */
    boolean isReady() {
        boolean key = keys() > 0;
        if (!key && config.trust().needsKey()) {
            return false;
        }
        return !verifierInUse.isConfigured() || issuers.isAnyIssuerThere()
                || key && config.trust().isUnsignedAccepted();
    }

    /** Why keys of issuers were never there, by the names of the issuers. */
    SortedMap<String, String> issuersMissing() {
        return issuers.problems();
    }

    /** Whom another verifier believes nobody knows but the application. */
    String trust() {
        if (!verifierInUse.isConfigured()) {
            return "application";
        }
        return config.trust().word();
    }
}
