package io.mcpauth.config;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.mcpauth.config.TrustConfig.IssuerConfig;
import io.mcpauth.message.Message;
import io.mcpauth.token.TrustedIssuer;

/**
 * Reads whom tokens are believed from. {@code auto} means signed as soon as anything about trust is set; what is then
 * missing is a mistake, so that nobody who asks for signatures goes without them.
 */
final class TrustReader {

    private static final List<String> MODES = List.of("auto", "unsigned", "signed");

    private final ValueReader values;
    private List<String> names = List.of();

    TrustReader(ValueReader values) {
        this.values = values;
    }

    /** The names of the issuers, known once they were read. */
    List<String> names() {
        return names;
    }

    TrustConfig read() {
        Optional<String> mode = values.one(ConfigKey.TRUST, text -> Formats.oneOf(text, MODES));
        names = values.list(ConfigKey.TRUSTED_ISSUERS, Formats::name);
        List<String> audiences = values.list(ConfigKey.AUDIENCE, text -> text);
        List<IssuerConfig> issuers = new ArrayList<>();
        names.forEach(name -> issuer(name).ifPresent(issuers::add));
        checkNames(issuers);

        boolean anything = values.isSet(ConfigKey.TRUSTED_ISSUERS.key()) || values.isSet(ConfigKey.AUDIENCE.key());
        if (mode.filter("unsigned"::equals).isPresent() && anything) {
            values.problem(Message.TRUST_CONTRADICTION.text());
        }
        boolean signed = mode.filter("signed"::equals).isPresent() || mode.filter("auto"::equals).isPresent() && anything;
        if (signed) {
            values.require(ConfigKey.TRUSTED_ISSUERS.key(), "names for the issuers to trust, for example login");
            values.require(ConfigKey.AUDIENCE.key(), "what tokens must be meant for, for example this server's URL");
        }
        return new TrustConfig(signed, values.isSet(ConfigKey.TRUST.key()) && mode.filter("auto"::equals).isEmpty(),
                signed ? issuers : List.of(), signed ? Set.copyOf(audiences) : Set.of());
    }

    private Optional<IssuerConfig> issuer(String name) {
        String issKey = ConfigKey.TRUSTED_ISSUER_ISS.key(name);
        String jwksKey = ConfigKey.TRUSTED_ISSUER_JWKS.key(name);
        values.require(issKey, "the exact value of iss in the tokens of this issuer");
        values.require(jwksKey, "a file, classpath:… or https URL with the JWK Set of this issuer");
        Optional<String> iss = values.one(issKey, Optional.empty(), text -> text);
        Optional<String> jwks = values.one(jwksKey, Optional.empty(), TrustReader::jwks);
        List<String> algorithms = values.list(ConfigKey.TRUSTED_ISSUER_ALGORITHMS.key(name),
                ConfigKey.TRUSTED_ISSUER_ALGORITHMS.defaultValue(), text -> Formats.oneOf(text, TrustedIssuer.ALGORITHMS));
        return iss.isEmpty() || jwks.isEmpty() || algorithms.isEmpty() ? Optional.empty()
                : Optional.of(new IssuerConfig(name, iss.get(), jwks.get(), Set.copyOf(algorithms)));
    }

    private void checkNames(List<IssuerConfig> issuers) {
        Set<String> seen = new HashSet<>();
        for (IssuerConfig issuer : issuers) {
            if (!seen.add(issuer.iss())) {
                values.problem(Message.CONFIG_CONTRADICTION.text(
                        ConfigKey.TRUSTED_ISSUER_ISS.key(issuer.name()), "that of another issuer", issuer.iss()));
            }
        }
    }

    /** Keys that come over a wire that others can write to would make everybody an issuer. */
    private static String jwks(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.startsWith("http://") && !isLoopback(URI.create(text).getHost())) {
            throw new IllegalArgumentException("it must be an https URL; http is for loopback addresses only");
        }
        return lower.startsWith("http://") || lower.startsWith("https://") ? Formats.webUrl(text) : text;
    }

    private static boolean isLoopback(String host) {
        return host != null && (host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}"));
    }
}
