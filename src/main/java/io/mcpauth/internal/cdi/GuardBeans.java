package io.mcpauth.internal.cdi;

import java.time.Clock;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;

import io.mcpauth.internal.config.McpAuthConfig;
import io.mcpauth.internal.config.MpJwtKeys;
import io.mcpauth.internal.engine.Engine;
import io.mcpauth.internal.engine.UserBinding;
import io.mcpauth.internal.key.DecryptionKeys;
import io.mcpauth.internal.key.KeyFile;
import io.mcpauth.internal.key.KeyLocation;
import io.mcpauth.internal.scope.ScopesOfMethods;
import io.mcpauth.internal.token.JweVerifier;
import io.mcpauth.internal.watch.ResourceServlets;
import io.mcpauth.token.JweTokenVerifier;
import io.mcpauth.token.TokenVerifier;

/** The engine and what it is made of, for one application. */
@ApplicationScoped
class GuardBeans {

    /** As the configuration says. An application's own verifier is made on it, so that it believes nobody else. */
    @Produces
    @Singleton
    @Typed(JweTokenVerifier.class)
    JweTokenVerifier configured(McpAuthConfig config, TrustBean trust) {
        Clock clock = Clock.systemUTC();
        Supplier<DecryptionKeys> keys = config.keyFile()
                .map(path -> new KeyFile(path, clock))
                .or(() -> config.decryptKey()
                        .map(place -> new KeyFile(KeyLocation.ofApplication(place),
                                MpJwtKeys.DECRYPT_KEY_LOCATION.key().name(), clock)))
                .<Supplier<DecryptionKeys>>map(file -> file)
                .orElse(() -> DecryptionKeys.NONE);
        return new JweVerifier(keys, config.token(), trust.trust(clock), config.limits(), config.jcaProvider(), clock);
    }

    /** An application's own alternative of this type takes its place. */
    @Produces
    @Singleton
    @Typed(TokenVerifier.class)
    TokenVerifier verifier(JweTokenVerifier configured) {
        return configured;
    }

    @Produces
    @Singleton
    Engine engine(McpAuthConfig config, Instance<TokenVerifier> verifier, AuthenticationEvents events,
            UserBinding binding) {
        TokenVerifier contextual = verifier.get();
        return new Engine(config.engine(), contextual, events, binding);
    }

    @Produces
    @Singleton
    ResourceServlets resourceServlets() {
        return new ResourceServlets();
    }

    @Produces
    @Singleton
    ScopesOfMethods scopesOfMethods() {
        return new ScopesOfMethods();
    }
}
