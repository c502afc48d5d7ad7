package io.mcpauth.internal.cdi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Optional;
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
import io.mcpauth.internal.message.Message;
import io.mcpauth.internal.proof.DpopSettings;
import io.mcpauth.internal.proof.MemoryReplayStore;
import io.mcpauth.internal.proof.Nonces;
import io.mcpauth.internal.proof.ProofVerifier;
import io.mcpauth.internal.scope.RolesOfMethods;
import io.mcpauth.internal.scope.ScopesOfMethods;
import io.mcpauth.internal.token.JweVerifier;
import io.mcpauth.proof.ReplayStore;
import io.mcpauth.token.JweTokenVerifier;
import io.mcpauth.token.TokenVerifier;

/** The engine and what it is made of, for one application. */
@ApplicationScoped
class GuardBeans {

    private static final Logger LOG = System.getLogger("io.mcpauth.cdi");
    private static final Clock CLOCK = Clock.systemUTC();

    /** As the configuration says. An application's own verifier is made on it, so that it believes nobody else. */
    @Produces
    @Singleton
    @Typed(JweTokenVerifier.class)
    JweTokenVerifier configured(McpAuthConfig config, OwnKeys keys, TrustBean trust,
            Observation observation) {
        return observation.watched(new JweVerifier(keys, config.token(), trust.trust(CLOCK), config.limits(),
                config.jcaProvider(), CLOCK));
    }

    /** This server's own keys. */
    interface OwnKeys extends Supplier<DecryptionKeys> {

        /** Why they are not those of the file that the configuration names, or empty if they are. */
        Optional<String> problem();
    }

    private static OwnKeys of(Supplier<DecryptionKeys> keys, Supplier<Optional<String>> problem) {
        return new OwnKeys() {

            @Override
            public DecryptionKeys get() {
                return keys.get();
            }

            @Override
            public Optional<String> problem() {
                return problem.get();
            }
        };
    }

    @Produces
    @Singleton
    @Typed(OwnKeys.class)
    OwnKeys keys(McpAuthConfig config) {
        return config.keyFile()
                .map(path -> new KeyFile(path, CLOCK))
                .or(() -> config.decryptKey()
                        .map(place -> new KeyFile(KeyLocation.ofApplication(place),
                                MpJwtKeys.DECRYPT_KEY_LOCATION.key().name(), CLOCK)))
                .map(file -> of(file, file::problem))
                .orElseGet(() -> of(() -> DecryptionKeys.NONE, Optional::empty));
    }

    /** An application's own store of proofs takes the place of this node's memory. */
    @Produces
    @Singleton
    @Typed(ProofVerifier.class)
    ProofVerifier proofs(McpAuthConfig config, OwnKeys keys, Instance<ReplayStore> shared) {
        DpopSettings settings = config.engine().dpop();
        ReplayStore replays = settings.isOn() && !shared.isUnsatisfied() ? shared.get()
                : new MemoryReplayStore(settings.maxProofs(), CLOCK);
        if (settings.isOn()) {
            LOG.log(Level.INFO, Message.DPOP_ON.text(settings.mode().word(), replays instanceof MemoryReplayStore
                    ? "this node alone" : replays.getClass().getName()));
        }
        Optional<Nonces> nonces = settings.isNonceUsed()
                ? Optional.of(settings.nonceKey().map(secret -> Nonces.of(secret, settings.maxAge(), CLOCK))
                        .orElseGet(() -> Nonces.of(keys, settings.maxAge(), CLOCK)))
                : Optional.empty();
        return new ProofVerifier(settings, config.token().clockSkew(), nonces, replays, config.limits(),
                config.jcaProvider(), CLOCK);
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
    Engine engine(McpAuthConfig config, Instance<TokenVerifier> verifier, ProofVerifier proofs,
            AuthenticationEvents events, AccessEvents access, Observation observation,
            UserBinding binding) {
        return new Engine(config.engine(), verifier.get(), proofs, events, observation.and(access.listener()),
                binding);
    }

    @Produces
    @Singleton
    RolesOfMethods rolesOfMethods() {
        return new RolesOfMethods();
    }

    @Produces
    @Singleton
    ScopesOfMethods scopesOfMethods() {
        return new ScopesOfMethods();
    }
}
