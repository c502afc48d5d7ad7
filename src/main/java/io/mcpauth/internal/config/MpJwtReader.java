package io.mcpauth.internal.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.mcpauth.internal.config.TrustConfig.IssuerConfig;
import io.mcpauth.internal.config.TrustConfig.KeySource;
import io.mcpauth.internal.message.Message;

/** Reads the keys of MicroProfile JWT. They apply if trust is {@code auto} and our own keys are not set. */
final class MpJwtReader {

    private static final String INSTEAD =
            "; or " + TrustKeys.TRUSTED_ISSUERS.name() + " in place of the keys mp.jwt.verify";

    /** MicroProfile JWT 2.2, section 9.2.2. */
    private static final Set<String> DEFAULT_ALGORITHMS = Set.of("RS256", "ES256");

    private final ValueReader values;
    private final boolean understood;

    MpJwtReader(ValueReader values, Optional<TrustMode> trust) {
        this.values = values;
        this.understood = trust.filter(TrustMode.AUTO::equals).isPresent();
    }

    /** Whether these keys apply at all. */
    boolean counts() {
        return understood;
    }

    /** Whether MicroProfile JWT is configured so that signatures should be verified. */
    boolean asksForSignatures() {
        return namesIssuer() || hasAudiences();
    }

    boolean namesIssuer() {
        return has(MpJwtKeys.ISSUER) || hasKey();
    }

    boolean hasAudiences() {
        return has(MpJwtKeys.AUDIENCES);
    }

    private boolean hasKey() {
        return has(MpJwtKeys.PUBLIC_KEY) || has(MpJwtKeys.PUBLIC_KEY_LOCATION);
    }

    private boolean has(MpJwtKey<?, ?> key) {
        return understood && values.isSet(key.key());
    }

    /** Whether the key is set and ours is not. */
    private boolean counts(MpJwtKey<?, ?> key) {
        return has(key) && !values.isSet(key.ours());
    }

    /** The value of our key or, if it is not set, of the key of MicroProfile JWT. */
    <T> T orOurs(MpJwtKey<T, T> key) {
        return values.get(counts(key) ? key.key() : key.ours());
    }

    /** MicroProfile JWT has at most one, for RSA keys. */
    List<String> decryptAlgorithms() {
        MpJwtKey<Optional<String>, List<String>> key = MpJwtKeys.DECRYPT_KEY_ALGORITHM;
        return counts(key) ? values.get(key.key()).stream().toList() : values.get(key.ours());
    }

    Optional<String> decryptKey() {
        return counts(MpJwtKeys.DECRYPT_KEY_LOCATION) ? values.get(MpJwtKeys.DECRYPT_KEY_LOCATION.key())
                : Optional.empty();
    }

    /** The one issuer, if all of its settings are there. */
    Optional<IssuerConfig> issuer() {
        values.require(MpJwtKeys.ISSUER.key(), "the exact value of iss in the tokens of the issuer" + INSTEAD);
        if (!hasKey()) {
            values.require(MpJwtKeys.PUBLIC_KEY_LOCATION.key(),
                    "a file, class path resource or https URL with the public key of "
                            + "the issuer, or that key itself as " + MpJwtKeys.PUBLIC_KEY.name() + INSTEAD);
        }
        if (has(MpJwtKeys.PUBLIC_KEY) && has(MpJwtKeys.PUBLIC_KEY_LOCATION)) {
            values.problem(
                    Message.CONFIG_ONE_OF.text(MpJwtKeys.PUBLIC_KEY.name(), MpJwtKeys.PUBLIC_KEY_LOCATION.name()));
        }
        Optional<String> iss = values.get(MpJwtKeys.ISSUER.key());
        Set<String> algorithms = algorithms();
        KeySources sources = new KeySources(algorithms, MpJwtKeys.PUBLIC_KEY_ALGORITHM.key());
        List<KeySource> keys = Stream.of(
                values.get(MpJwtKeys.PUBLIC_KEY.key(), text -> sources.inline(text, MpJwtKeys.PUBLIC_KEY.key())),
                values.get(MpJwtKeys.PUBLIC_KEY_LOCATION.key(), sources::at)).flatMap(Optional::stream).toList();
        return iss.isEmpty() || algorithms.isEmpty() || keys.isEmpty() ? Optional.empty()
                : Optional.of(new IssuerConfig(MpJwtKeys.ISSUER.name(), iss.get(), keys.get(0), algorithms));
    }

    /** Empty if there is a mistake. */
    private Set<String> algorithms() {
        return has(MpJwtKeys.PUBLIC_KEY_ALGORITHM)
                ? values.get(MpJwtKeys.PUBLIC_KEY_ALGORITHM.key()).map(Set::of).orElse(Set.of())
                : DEFAULT_ALGORITHMS;
    }
}
