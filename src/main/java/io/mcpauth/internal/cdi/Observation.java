package io.mcpauth.internal.cdi;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import io.mcpauth.internal.config.McpAuthConfig;
import io.mcpauth.internal.engine.AccessListener;
import io.mcpauth.internal.engine.AccessListeners;
import io.mcpauth.internal.observe.DecisionFigures;
import io.mcpauth.internal.observe.Figure;
import io.mcpauth.internal.observe.Meters;
import io.mcpauth.internal.observe.VerificationFigures;
import io.mcpauth.internal.token.JweVerifier;

/** Figures of this application's guard, for whoever collects them on this server. They end with the application. */
@ApplicationScoped
class Observation {

    private static final double MILLIS_OF_A_SECOND = Duration.ofSeconds(1).toMillis();

    private final McpAuthConfig config;
    private final TrustBean trust;
    private final Meters meters;

    @Inject
    Observation(McpAuthConfig config, TrustBean trust, Instance<Object> beans) {
        this.config = config;
        this.trust = trust;
        this.meters = new Meters(MeterSupport.find(beans));
    }

    /** For the proxy, which never reads these fields: it passes every call on. */
    @SuppressWarnings("NullAway")
    Observation() {
        this.config = null;
        this.trust = null;
        this.meters = null;
    }

    /** Figures come first: they are made by nobody but the library. */
    AccessListener and(AccessListener records) {
        return new AccessListeners(
                List.of(new DecisionFigures(meters, config.engine().mcp().rules().tools().keySet()), records));
    }

    /** The configured verifier, timed, and with what can be asked of it at any time. */
    JweVerifier watched(JweVerifier configured) {
        JweVerifier verifier = configured.timedBy(VerificationFigures.of(meters));
        meters.gauge(Figure.WAITING, Map.of(), verifier::waiting);
        meters.gauge(Figure.KNOWN, Map.of(), verifier::known);
        trust.fetched().forEach((iss, keys) -> meters.gauge(Figure.KEYS_AGE, Map.of(Figure.ISSUER, iss),
                () -> keys.age().map(age -> age.toMillis() / MILLIS_OF_A_SECOND).orElse(Double.NaN)));
        return verifier;
    }

    @PreDestroy
    void close() {
        meters.close();
    }
}
