package io.mcpauth.internal.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.mcpauth.internal.config.TrustConfig.IssuerConfig;
import io.mcpauth.internal.config.TrustConfig.KeySource;
import io.mcpauth.internal.config.ValueReader.Parser;
import io.mcpauth.internal.issuer.TrustedIssuer;
import io.mcpauth.internal.key.KeyRules;
import io.mcpauth.internal.message.Message;
import io.mcpauth.internal.token.TokenSettings;

/** Reads the keys of MicroProfile JWT: where trust is {@code auto}, and for what our own keys leave unset. */
final class MpJwtReader {

    private static final String INSTEAD = "; or " + ConfigKey.TRUSTED_ISSUERS.key() + " in place of the keys mp.jwt.verify";

    private final ValueReader values;
    private final boolean understood;

    MpJwtReader(ValueReader values, boolean understood) {
        this.values = values;
        this.understood = understood;
    }

    /** Whether these keys count at all. */
    boolean counts() {
        return understood;
    }

    /** Whether somebody who has configured MicroProfile JWT expects signatures to be verified. */
    boolean asksForSignatures() {
        return namesIssuer() || hasAudiences();
    }

    boolean namesIssuer() {
        return has(MpJwtKey.ISSUER) || hasKey();
    }

    boolean hasAudiences() {
        return has(MpJwtKey.AUDIENCES);
    }

    private boolean hasKey() {
        return has(MpJwtKey.PUBLIC_KEY) || has(MpJwtKey.PUBLIC_KEY_LOCATION);
    }

    private boolean has(MpJwtKey key) {
        return understood && values.isSet(key.key());
    }

    /** Whether the key is set and ours is not. */
    private boolean counts(MpJwtKey key) {
        return has(key) && !values.isSet(key.ours().key());
    }

    /** The value of our key, or where it is not set, that of the key of MicroProfile JWT. */
    <T> Optional<T> orOurs(MpJwtKey key, Parser<T> parser, Parser<T> oursParser) {
        return counts(key)
                ? values.one(key.key(), Optional.empty(), parser)
                : values.one(key.ours(), oursParser);
    }

    /** The values of our key, or where it is not set, those of the key of MicroProfile JWT. */
    List<String> orOurs(MpJwtKey key, Parser<String> parser) {
        return counts(key)
                ? values.list(key.key(), Optional.empty(), parser)
                : values.list(key.ours(), parser);
    }

    /** MicroProfile JWT names one at most, for RSA keys. */
    List<String> decryptAlgorithms() {
        return counts(MpJwtKey.DECRYPT_KEY_ALGORITHM)
                ? values.one(MpJwtKey.DECRYPT_KEY_ALGORITHM.key(), Optional.empty(), text -> Formats.oneOf(text, KeyRules.RSA_ALGORITHMS))
                        .map(List::of).orElse(List.of())
                : values.list(ConfigKey.JWE_ALGORITHMS, text -> Formats.oneOf(text, TokenSettings.ALGORITHMS));
    }

    Optional<String> decryptKey() {
        return counts(MpJwtKey.DECRYPT_KEY_LOCATION)
                ? values.one(MpJwtKey.DECRYPT_KEY_LOCATION.key(), Optional.empty(), KeyLocations::ofPrivateKey)
                : Optional.empty();
    }

    /** The one issuer, if all that it takes is set. */
    Optional<IssuerConfig> issuer() {
        values.require(MpJwtKey.ISSUER.key(), "the exact value of iss in the tokens of the issuer" + INSTEAD);
        if (!hasKey()) {
            values.require(MpJwtKey.PUBLIC_KEY_LOCATION.key(), "a file, class path resource or https URL with the public key of "
                    + "the issuer, or that key itself as " + MpJwtKey.PUBLIC_KEY.key() + INSTEAD);
        }
        if (has(MpJwtKey.PUBLIC_KEY) && has(MpJwtKey.PUBLIC_KEY_LOCATION)) {
            values.problem(Message.CONFIG_ONE_OF.text(MpJwtKey.PUBLIC_KEY.key(), MpJwtKey.PUBLIC_KEY_LOCATION.key()));
        }
        Optional<String> iss = values.one(MpJwtKey.ISSUER.key(), Optional.empty(), Formats::text);
        Optional<String> algorithm = values.one(MpJwtKey.PUBLIC_KEY_ALGORITHM.key(), MpJwtKey.PUBLIC_KEY_ALGORITHM.defaultValue(),
                text -> Formats.oneOf(text, TrustedIssuer.ALGORITHMS));
        KeySources sources = new KeySources(algorithm.stream().toList(), MpJwtKey.PUBLIC_KEY_ALGORITHM.key());
        List<KeySource> keys = Stream.of(inline(sources), location(sources)).flatMap(Optional::stream).toList();
        return iss.isEmpty() || algorithm.isEmpty() || keys.isEmpty() ? Optional.empty()
                : Optional.of(new IssuerConfig(MpJwtKey.ISSUER.key(), iss.get(), keys.get(0), Set.of(algorithm.get())));
    }

    private Optional<KeySource> location(KeySources sources) {
        return values.one(MpJwtKey.PUBLIC_KEY_LOCATION.key(), Optional.empty(), sources::at);
    }

    /** A text that may be a private key by mistake is not shown. */
    private Optional<KeySource> inline(KeySources sources) {
        String key = MpJwtKey.PUBLIC_KEY.key();
        return values.secret(key, text -> sources.inline(text, key));
    }
}
