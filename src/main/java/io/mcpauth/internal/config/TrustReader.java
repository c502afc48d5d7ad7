package io.mcpauth.internal.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.mcpauth.internal.config.TrustConfig.IssuerConfig;
import io.mcpauth.internal.config.TrustConfig.KeySource;
import io.mcpauth.internal.issuer.TrustedIssuer;
import io.mcpauth.internal.message.Message;

/**
 * Reads whom tokens are believed from. {@code auto} means signed as soon as anything about trust is set; what is then
 * missing is a mistake, so that nobody who asks for signatures goes without them.
 */
final class TrustReader {

    private static final List<String> MODES = List.of("auto", "unsigned", "signed");

    private final ValueReader values;
    private final Optional<String> mode;
    private final MpJwtReader mpJwt;
    private List<String> names = List.of();

    TrustReader(ValueReader values) {
        this.values = values;
        this.mode = values.one(ConfigKey.TRUST, text -> Formats.oneOf(text, MODES));
        this.mpJwt = new MpJwtReader(values, isMode("auto"));
    }

    private boolean isMode(String name) {
        return mode.filter(name::equals).isPresent();
    }

    /** The keys of MicroProfile JWT that count beside ours. */
    MpJwtReader mpJwt() {
        return mpJwt;
    }

    /** The names of the issuers, known once they were read. */
    List<String> names() {
        return names;
    }

    TrustConfig read(Map<String, String> environment, Set<String> identifiers) {
        names = values.list(ConfigKey.TRUSTED_ISSUERS, Formats::name);
        List<IssuerConfig> issuers = new ArrayList<>();
        names.forEach(name -> issuer(name).ifPresent(issuers::add));
        checkNames(issuers);
        List<String> audiences = mpJwt.orOurs(MpJwtKey.AUDIENCES, Formats::text);

        boolean ourIssuers = values.isAnySet(ConfigKey.TRUSTED_ISSUERS.key(), environment);
        boolean ours = ourIssuers || values.isSet(ConfigKey.AUDIENCE.key()) || values.isSet(ConfigKey.AUTHORIZATION_SERVERS.key());
        if (isMode("unsigned") && ours) {
            values.problem(Message.TRUST_CONTRADICTION.text());
        }
        boolean signed = isMode("signed") || isMode("auto") && (ours || mpJwt.asksForSignatures());
        if (signed && !ourIssuers && mpJwt.namesIssuer()) {
            mpJwt.issuer().ifPresent(issuers::add);
        } else if (signed) {
            values.require(ConfigKey.TRUSTED_ISSUERS.key(), "names for the issuers to trust, for example login"
                    + alternative(MpJwtKey.ISSUER.key() + " with " + MpJwtKey.PUBLIC_KEY_LOCATION.key()));
        }
        boolean byIdentifiers = !mpJwt.hasAudiences() && !values.isSet(ConfigKey.AUDIENCE.key()) && !identifiers.isEmpty();
        if (signed && !mpJwt.hasAudiences() && !byIdentifiers) {
            values.require(ConfigKey.AUDIENCE.key(), "what tokens must be meant for, for example this server's URL"
                    + alternative(MpJwtKey.AUDIENCES.key()));
        }
        return new TrustConfig(signed, isMode("signed") || isMode("unsigned"),
                signed ? issuers : List.of(), signed ? Set.copyOf(byIdentifiers ? identifiers : audiences) : Set.of());
    }

    /** Only where trust is not set in words do the keys of MicroProfile JWT count. */
    private String alternative(String mpJwtKeys) {
        return isMode("auto") ? "; or " + mpJwtKeys : "";
    }

    private Optional<IssuerConfig> issuer(String name) {
        String issKey = ConfigKey.TRUSTED_ISSUER_ISS.key(name);
        String jwksKey = ConfigKey.TRUSTED_ISSUER_JWKS.key(name);
        String algorithmsKey = ConfigKey.TRUSTED_ISSUER_ALGORITHMS.key(name);
        values.require(issKey, "the exact value of iss in the tokens of this issuer");
        values.require(jwksKey, "a file, classpath:… or https URL with the JWK Set of this issuer");
        Optional<String> iss = values.one(issKey, Optional.empty(), Formats::text);
        List<String> algorithms = values.list(algorithmsKey,
                ConfigKey.TRUSTED_ISSUER_ALGORITHMS.defaultValue(), text -> Formats.oneOf(text, TrustedIssuer.ALGORITHMS));
        Optional<KeySource> jwks = values.one(jwksKey, Optional.empty(), new KeySources(algorithms, algorithmsKey)::at);
        return iss.isEmpty() || jwks.isEmpty() || algorithms.isEmpty() ? Optional.empty()
                : Optional.of(new IssuerConfig(name, iss.get(), jwks.get(), Set.copyOf(algorithms)));
    }

    private void checkNames(List<IssuerConfig> issuers) {
        Map<String, String> seen = new HashMap<>();
        for (IssuerConfig issuer : issuers) {
            String other = seen.putIfAbsent(issuer.iss(), issuer.name());
            if (other != null) {
                values.problem(Message.CONFIG_CONTRADICTION.text(ConfigKey.TRUSTED_ISSUER_ISS.key(other),
                        ConfigKey.TRUSTED_ISSUER_ISS.key(issuer.name()), issuer.iss()));
            }
        }
    }
}
