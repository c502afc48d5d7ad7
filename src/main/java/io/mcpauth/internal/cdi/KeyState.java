package io.mcpauth.internal.cdi;

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

    @Inject
    KeyState(TokenVerifier verifier, VerifierInUse verifierInUse, McpAuthConfig config) {
        this.verifier = verifier;
        this.verifierInUse = verifierInUse;
        this.config = config;
    }

    /** For the proxy, which never reads these fields: it passes every call on. */
    @SuppressWarnings("NullAway")
    KeyState() {
        this(null, null, null);
    }

    /** The state of the application whose thread asks. */
    static KeyState current() {
        return CDI.current().select(KeyState.class).get();
    }

    int keys() {
        return verifier.publicJwkSet().keys().size();
    }

    /** Whether every request is refused while there is no key. */
    boolean isKeyNeeded() {
        return !verifierInUse.isConfigured() || config.trust().needsKey();
    }

    /** Whom another verifier believes nobody knows but the application. */
    String trust() {
        if (!verifierInUse.isConfigured()) {
            return "application";
        }
        return config.trust().word();
    }
}
