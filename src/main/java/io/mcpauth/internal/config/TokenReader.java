package io.mcpauth.internal.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.mcpauth.internal.load.LoadLimits;
import io.mcpauth.internal.token.TokenSettings;

/** Reads what the verifier accepts, and how much of the server it may use. */
final class TokenReader {

    private final ValueReader values;
    private final MpJwtReader mpJwt;

    TokenReader(ValueReader values, MpJwtReader mpJwt) {
        this.values = values;
        this.mpJwt = mpJwt;
    }

    /** Empty if there is a mistake. A list is then empty, too. */
    Optional<TokenSettings> settings() {
        Optional<Duration> skew = mpJwt.orOurs(MpJwtKeys.CLOCK_SKEW);
        Optional<Duration> maxAge = mpJwt.orOurs(MpJwtKeys.TOKEN_AGE);
        Optional<Integer> maxLength = values.get(TokenKeys.MAX_TOKEN_LENGTH);
        List<String> algorithms = mpJwt.decryptAlgorithms();
        List<String> encryptions = values.get(TokenKeys.JWE_ENCRYPTIONS);
        return skew.isEmpty() || maxLength.isEmpty() || algorithms.isEmpty() || encryptions.isEmpty() ? Optional.empty()
                : Optional.of(new TokenSettings(maxLength.get(), skew.get(), Set.copyOf(algorithms),
                        Set.copyOf(encryptions), maxAge));
    }

    LoadLimits limits() {
        LoadLimits known = LoadLimits.DEFAULT;
        LoadLimits limits = new LoadLimits(
                values.get(TokenKeys.CACHE_MAX_BYTES).map(Integer::longValue).orElse(known.cacheBytes()),
                values.get(TokenKeys.MAX_CONCURRENT_DECRYPTIONS).orElse(known.concurrentDecryptions()),
                values.get(TokenKeys.DECRYPTION_WAIT).orElse(known.decryptionWait()));
        return values.get(TokenKeys.MAX_WAITING_DECRYPTIONS).map(limits::withWaiting).orElse(limits);
    }
}
