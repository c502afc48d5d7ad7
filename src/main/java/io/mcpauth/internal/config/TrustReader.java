package io.mcpauth.internal.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.mcpauth.internal.config.TrustConfig.IssuerConfig;
import io.mcpauth.internal.config.TrustConfig.KeySource;
import io.mcpauth.internal.message.Message;

/**
 * Reads whom tokens are believed from. {@code auto} means signed as soon as anything about trust is set; what is then
 * missing is a mistake, so that nobody who asks for signatures goes without them.
 */
final class TrustReader {

    private final ValueReader values;
    private final Optional<TrustMode> mode;
    private final MpJwtReader mpJwt;
    private final Map<String, String> environment;

    TrustReader(ValueReader values, Optional<TrustMode> mode, MpJwtReader mpJwt, Map<String, String> environment) {
        this.values = values;
        this.mode = mode;
        this.mpJwt = mpJwt;
        this.environment = environment;
    }

    private boolean is(TrustMode one) {
        return mode.filter(one::equals).isPresent();
    }

    /**
     * Reads what is said of trust.
     *
     * @param names       of the issuers
     * @param identifiers what tokens may be meant for if no audience is set
     */
    TrustConfig read(List<String> names, Set<String> identifiers) {
        List<IssuerConfig> issuers = new ArrayList<>();
        names.forEach(name -> issuer(name).ifPresent(issuers::add));
        checkNames(issuers);
        List<String> audiences = mpJwt.orOurs(MpJwtKeys.AUDIENCES);

        boolean ourIssuers = values.isAnySet(ConfigKeys.TRUSTED_ISSUERS, environment);
        boolean ours =
                ourIssuers || values.isSet(ConfigKeys.AUDIENCE) || values.isSet(ConfigKeys.AUTHORIZATION_SERVERS);
        if (is(TrustMode.UNSIGNED) && ours) {
            values.problem(Message.TRUST_CONTRADICTION.text());
        }
        boolean signed = is(TrustMode.SIGNED) || is(TrustMode.AUTO) && (ours || mpJwt.asksForSignatures());
        if (signed && !ourIssuers && mpJwt.namesIssuer()) {
            mpJwt.issuer().ifPresent(issuers::add);
        } else if (signed) {
            values.require(ConfigKeys.TRUSTED_ISSUERS, "names for the issuers to trust, for example login"
                    + alternative(MpJwtKeys.ISSUER.name() + " with " + MpJwtKeys.PUBLIC_KEY_LOCATION.name()));
        }
        boolean byIdentifiers = !mpJwt.hasAudiences() && !values.isSet(ConfigKeys.AUDIENCE) && !identifiers.isEmpty();
        if (signed && !mpJwt.hasAudiences() && !byIdentifiers) {
            values.require(ConfigKeys.AUDIENCE, "what tokens must be meant for, for example this server's URL"
                    + alternative(MpJwtKeys.AUDIENCES.name()));
        }
        return new TrustConfig(signed, is(TrustMode.SIGNED) || is(TrustMode.UNSIGNED),
                signed ? issuers : List.of(), signed ? Set.copyOf(byIdentifiers ? identifiers : audiences) : Set.of());
    }

    /** Only where trust is not set in words do the keys of MicroProfile JWT count. */
    private String alternative(String mpJwtKeys) {
        return is(TrustMode.AUTO) ? "; or " + mpJwtKeys : "";
    }

    private Optional<IssuerConfig> issuer(String name) {
        ConfigKey<List<String>> algorithmsKey = ConfigKeys.TRUSTED_ISSUER_ALGORITHMS.of(name);
        Optional<String> iss = values.get(ConfigKeys.TRUSTED_ISSUER_ISS.of(name));
        List<String> algorithms = values.get(algorithmsKey);
        Optional<KeySource> jwks =
                values.get(ConfigKeys.TRUSTED_ISSUER_JWKS.of(name), new KeySources(algorithms, algorithmsKey)::at);
        return iss.isEmpty() || jwks.isEmpty() || algorithms.isEmpty() ? Optional.empty()
                : Optional.of(new IssuerConfig(name, iss.get(), jwks.get(), Set.copyOf(algorithms)));
    }

    private void checkNames(List<IssuerConfig> issuers) {
        Map<String, String> seen = new HashMap<>();
        for (IssuerConfig issuer : issuers) {
            String other = seen.putIfAbsent(issuer.iss(), issuer.name());
            if (other != null) {
                values.problem(Message.CONFIG_CONTRADICTION.text(ConfigKeys.TRUSTED_ISSUER_ISS.of(other).name(),
                        ConfigKeys.TRUSTED_ISSUER_ISS.of(issuer.name()).name(), issuer.iss()));
            }
        }
    }
}
