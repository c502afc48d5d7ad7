package io.mcpauth.internal.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.mcpauth.internal.message.Message;
import io.mcpauth.internal.proof.DpopMode;
import io.mcpauth.internal.proof.DpopSettings;

/** Reads whether tokens can be bound to keys of clients, and how a client proves that it owns a key. */
final class DpopReader {

    /** The keys that have no effect while DPoP is off. */
    private static final List<ConfigKey<?>> DETAILS = List.of(DpopKeys.DPOP_ALGORITHMS, DpopKeys.DPOP_MAX_AGE,
            DpopKeys.DPOP_MAX_PROOFS, DpopKeys.DPOP_NONCE, DpopKeys.DPOP_NONCE_KEY);

    private final ValueReader values;

    DpopReader(ValueReader values) {
        this.values = values;
    }

    /**
     * Reads it. The result is empty if there is a mistake.
     *
     * @param hasOwnKey whether this server has a private key to make nonces of
     */
    Optional<DpopSettings> read(boolean hasOwnKey) {
        Optional<DpopMode> mode = values.get(DpopKeys.DPOP);
        List<String> algorithms = values.get(DpopKeys.DPOP_ALGORITHMS);
        Optional<Duration> maxAge = values.get(DpopKeys.DPOP_MAX_AGE);
        Optional<Integer> maxProofs = values.get(DpopKeys.DPOP_MAX_PROOFS);
        Optional<Boolean> nonce = values.get(DpopKeys.DPOP_NONCE);
        Optional<String> nonceKey = values.get(DpopKeys.DPOP_NONCE_KEY);
        boolean isNonceUsed = nonce.orElse(false) && mode.filter(word -> word != DpopMode.OFF).isPresent();
        if (isNonceUsed && !hasOwnKey && !values.isSet(DpopKeys.DPOP_NONCE_KEY)) {
            values.problem(Message.DPOP_NONCE_KEY.text());
        }
        if (mode.filter(word -> word == DpopMode.OFF).isPresent()) {
            DETAILS.stream().filter(values::isSet)
                    .forEach(key -> values.warning(Message.DPOP_OFF.text(key.name())));
        }
        return mode.isEmpty() || algorithms.isEmpty() || maxAge.isEmpty() || maxProofs.isEmpty() ? Optional.empty()
                : Optional.of(new DpopSettings(mode.get(), algorithms, maxAge.get(), maxProofs.get(), isNonceUsed,
                        nonceKey));
    }
}
