package io.mcpauth.internal.cdi;

import java.util.Optional;
import java.util.SortedMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;

import io.mcpauth.internal.cdi.GuardBeans.OwnKeys;
import io.mcpauth.internal.config.McpAuthConfig;
import io.mcpauth.token.TokenVerifier;

/** What an operator wants to know of the keys. */
@ApplicationScoped
class KeyState {

    private final TokenVerifier verifier;
    private final VerifierInUse verifierInUse;
    private final McpAuthConfig config;
    private final TrustBean issuers;
    private final Instance<OwnKeys> own;

    @Inject
    KeyState(TokenVerifier verifier, VerifierInUse verifierInUse, McpAuthConfig config, TrustBean issuers,
            Instance<OwnKeys> own) {
        this.verifier = verifier;
        this.verifierInUse = verifierInUse;
        this.config = config;
        this.issuers = issuers;
        this.own = own;
    }

    /** For the proxy, which never reads these fields: it passes every call on. */
    @SuppressWarnings("NullAway")
    KeyState() {
        this(null, null, null, null, null);
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

    /**
     * Why the keys are not those of the file that the configuration names: there are none, or older ones stay in use.
     * An application's own verifier has keys of its own.
     */
    Optional<String> problemOfFile() {
        return verifierInUse.isConfigured() ? own.get().problem() : Optional.empty();
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
