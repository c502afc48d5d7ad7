package io.mcpauth.internal.config;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.mcpauth.internal.config.TrustConfig.IssuerConfig;
import io.mcpauth.internal.config.TrustConfig.KeySource;
import io.mcpauth.internal.http.GuardedPaths;
import io.mcpauth.internal.issuer.Introspection;
import io.mcpauth.internal.issuer.TrustedIssuer;
import io.mcpauth.internal.issuer.VerificationKeys;
import io.mcpauth.internal.message.Message;

/**
 * Reads whose tokens are believed. {@code auto} means signed as soon as anything about trust is set. A missing setting
 * is then a mistake, so that an operator who wants signatures cannot end up without them.
 */
final class TrustReader {

    private final ValueReader values;
    private final Optional<TrustMode> mode;
    private final MpJwtReader mpJwt;
    private final Map<String, String> environment;
    private final IntrospectionReader introspection;

    TrustReader(ValueReader values, Optional<TrustMode> mode, MpJwtReader mpJwt, Map<String, String> environment) {
        this.values = values;
        this.mode = mode;
        this.mpJwt = mpJwt;
        this.environment = environment;
        this.introspection = new IntrospectionReader(values);
    }

    private boolean is(TrustMode one) {
        return mode.filter(one::equals).isPresent();
    }

    /**
     * Reads the settings about trust.
     *
     * @param names    the names of the issuers
     * @param identity who this server is: its default audiences, and its authorization servers
     * @param paths    what is guarded
     */
    TrustConfig read(List<String> names, Identity identity, GuardedPaths paths) {
        boolean named = values.isAnySet(TrustKeys.TRUSTED_ISSUERS, environment);
        boolean ours = named || values.isSet(TrustKeys.AUDIENCE) || values.isSet(TrustKeys.AUTHORIZATION_SERVERS);
        if (is(TrustMode.UNSIGNED) && ours) {
            values.problem(Message.TRUST_CONTRADICTION.text());
        }
        boolean signed = is(TrustMode.SIGNED) || is(TrustMode.MIXED)
                || is(TrustMode.AUTO) && (ours || mpJwt.asksForSignatures());
        List<IssuerConfig> issuers = issuers(names, named, signed, identity.resource().authorizationServers());
        Set<String> audiences = audiences(signed, identity.audiences(paths));
        boolean encrypted = isEncryptionRequired(signed, named);
        return new TrustConfig(signed, is(TrustMode.MIXED), encrypted, !is(TrustMode.AUTO),
                signed ? issuers : List.of(), signed ? audiences : Set.of());
    }

    /** The mistakes of each issuer are reported even if trust is not signed. */
    private List<IssuerConfig> issuers(List<String> names, boolean named, boolean signed, List<String> servers) {
        List<IssuerConfig> issuers = new ArrayList<>();
        names.forEach(name -> issuer(name).ifPresent(issuers::add));
        checkNames(issuers);
        introspection.checkThatOneIsAsked(names);
        boolean byMpJwt = !named && mpJwt.namesIssuer();
        if (signed && byMpJwt) {
            mpJwt.issuer().ifPresent(issuers::add);
        }
        servers.stream().filter(url -> issuers.stream().noneMatch(issuer -> issuer.iss().equals(url)))
                .map(TrustReader::authorizationServer).forEach(issuers::add);
        if (signed && !byMpJwt && !values.isSet(TrustKeys.AUTHORIZATION_SERVERS)) {
            values.require(TrustKeys.TRUSTED_ISSUERS, "names for the issuers to trust, for example login; or "
                    + TrustKeys.AUTHORIZATION_SERVERS.name() + " with the URLs of those that publish metadata"
                    + alternative(MpJwtKeys.ISSUER.name() + " with " + MpJwtKeys.PUBLIC_KEY_LOCATION.name()));
        }
        return issuers;
    }

    private static IssuerConfig authorizationServer(String url) {
        return new IssuerConfig(url, url, new KeySource.Discovered(URI.create(url)),
                Set.copyOf(TrustedIssuer.ALGORITHMS));
    }

    private Set<String> audiences(boolean signed, Set<String> identifiers) {
        List<String> audiences = mpJwt.orOurs(MpJwtKeys.AUDIENCES);
        boolean byIdentifiers = !mpJwt.hasAudiences() && !values.isSet(TrustKeys.AUDIENCE) && !identifiers.isEmpty();
        if (signed && !mpJwt.hasAudiences() && !byIdentifiers) {
            String url = !values.isSet(TrustKeys.AUTHORIZATION_SERVERS) ? ""
                    : "; or " + IdentityKeys.PUBLIC_URL.name() + ", which then names it";
            values.require(TrustKeys.AUDIENCE, "the value that tokens must have in aud, for example this "
                    + "server's URL" + url
                    + alternative(MpJwtKeys.AUDIENCES.name()));
        }
        return byIdentifiers ? identifiers : Set.copyOf(audiences);
    }

    /** Issuers that were named by hand must encrypt by default. Authorization servers seldom encrypt. */
    private boolean isEncryptionRequired(boolean signed, boolean named) {
        Optional<EncryptionMode> said = values.get(TrustKeys.ENCRYPTION);
        if (!signed && said.filter(EncryptionMode.OPTIONAL::equals).isPresent()) {
            values.problem(Message.ENCRYPTION_CONTRADICTION.text());
        }
        boolean byDefault = !signed || named || mpJwt.namesIssuer();
        return said.map(EncryptionMode.REQUIRED::equals).orElse(byDefault);
    }

    /** The keys of MicroProfile JWT apply only if trust is {@code auto}. */
    private String alternative(String mpJwtKeys) {
        return is(TrustMode.AUTO) ? "; or " + mpJwtKeys : "";
    }

    private Optional<IssuerConfig> issuer(String name) {
        ConfigKey<List<String>> algorithmsKey = TrustKeys.TRUSTED_ISSUER_ALGORITHMS.of(name);
        ConfigKey<Optional<String>> jwksKey = TrustKeys.TRUSTED_ISSUER_JWKS.of(name);
        ConfigKey<Optional<String>> issKey = TrustKeys.TRUSTED_ISSUER_ISS.of(name);
        List<String> algorithms = values.get(algorithmsKey);
        Optional<String> iss = values.get(issKey);
        Optional<Introspection> asked = introspection.read(name, iss);
        Optional<KeySource> keys = values.isSet(jwksKey)
                ? values.get(jwksKey, new KeySources(algorithms, algorithmsKey)::at)
                : hasNoKeys(name, asked) ? Optional.of(new KeySource.Fixed(VerificationKeys.ABSENT))
                        : iss.flatMap(url -> discovered(url, issKey, jwksKey));
        return iss.isEmpty() || keys.isEmpty() || algorithms.isEmpty() ? Optional.empty()
                : Optional.of(new IssuerConfig(name, iss.get(), keys.get(), Set.copyOf(algorithms), asked));
    }

    /** If the introspection endpoint is set, the issuer may have no metadata. Only signed tokens need keys. */
    private boolean hasNoKeys(String name, Optional<Introspection> asked) {
        return introspection.namesEndpoint(name) && asked.filter(Introspection::isOfSigned).isEmpty();
    }

    /** Metadata are at the issuer's URL. If its name is not a URL, its keys must be set. */
    private Optional<KeySource> discovered(String iss, ConfigKey<?> issKey, ConfigKey<?> jwksKey) {
        try {
            return Optional.of(new KeySource.Discovered(URI.create(UrlFormats.authorizationServer(iss))));
        } catch (IllegalArgumentException e) {
            values.problem(Message.CONFIG_MISSING.text(jwksKey.name(),
                    "a file, classpath:… or https URL with the JWK Set of "
                            + "this issuer, because its " + issKey.name()
                            + " is not an https URL with metadata"));
            return Optional.empty();
        }
    }

    private void checkNames(List<IssuerConfig> issuers) {
        Map<String, String> seen = new HashMap<>();
        for (IssuerConfig issuer : issuers) {
            String other = seen.putIfAbsent(issuer.iss(), issuer.name());
            if (other != null) {
                values.problem(Message.CONFIG_CONTRADICTION.text(TrustKeys.TRUSTED_ISSUER_ISS.of(other).name(),
                        TrustKeys.TRUSTED_ISSUER_ISS.of(issuer.name()).name(), issuer.iss()));
            }
        }
    }
}
