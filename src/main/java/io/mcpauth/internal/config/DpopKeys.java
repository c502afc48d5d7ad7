package io.mcpauth.internal.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.mcpauth.internal.proof.DpopMode;
import io.mcpauth.internal.proof.DpopSettings;

/** The keys for tokens that only the owner of a key may use. */
final class DpopKeys {

    static final ConfigKey<Optional<DpopMode>> DPOP = ConfigKey.of("mcp.auth.dpop",
            Formats.oneOf(List.of(DpopMode.values()), DpopMode::word),
            "Tokens that only the owner of a key can use (DPoP, RFC 9449). `off` refuses them, "
                    + "`optional` accepts them with a proof as well as other tokens, `required` accepts no "
                    + "others. The URL in the proof must be this server's public one, so set "
                    + "`mcp.auth.public-url`, or `mcp.auth.proxy-headers` behind a proxy.")
            .orElse(DpopMode.OFF.word());

    static final ConfigKey<List<String>> DPOP_ALGORITHMS = ConfigKey.of("mcp.auth.dpop.algorithms",
            Formats.someOf(DpopSettings.ALGORITHMS),
            "The accepted signature algorithms (`alg`) of proofs, exact and case-sensitive. Clients "
                    + "learn them from challenges.")
            .orElse(String.join(",", DpopSettings.OFF.algorithms()));

    static final ConfigKey<Optional<Duration>> DPOP_MAX_AGE = ConfigKey.of("mcp.auth.dpop.max-age",
            Formats.duration(Duration.ofSeconds(1), Duration.ofHours(1), "PT1M"),
            "How old a proof may be, an ISO-8601 duration. The clock skew is added. Nonces change at "
                    + "the same interval.")
            .orElse(DpopSettings.OFF.maxAge());

    static final ConfigKey<Optional<Integer>> DPOP_MAX_PROOFS = ConfigKey.of("mcp.auth.dpop.max-proofs",
            Formats.number(100, 100_000_000),
            "How many used proofs a node remembers, so that none is used again. Each takes about 100 "
                    + "bytes until it is too old. One client key gets at most a tenth of the places. When they "
                    + "are full, requests with a proof get a 503.")
            .orElse(DpopSettings.OFF.maxProofs());

    static final ConfigKey<Optional<Boolean>> DPOP_NONCE = ConfigKey.of("mcp.auth.dpop.nonce", Formats.yesOrNo(),
            "`true`: a proof needs a nonce from this server, so that clients cannot make proofs in "
                    + "advance. A client without one gets the nonce (`use_dpop_nonce`) and sends its request "
                    + "again.")
            .orElse(false);

    static final ConfigKey<Optional<String>> DPOP_NONCE_KEY = ConfigKey.of("mcp.auth.dpop.nonce-key",
            Formats.within("a secret of 32 characters or more", Function.identity(), text -> text.length() >= 32),
            "The secret from which nonces are made, the same on all nodes. Without it, they are made "
                    + "from this server's private key.")
            .secret();

    /** In the order of the page. */
    static final List<ConfigKey<?>> ALL =
            List.of(DPOP, DPOP_ALGORITHMS, DPOP_MAX_AGE, DPOP_MAX_PROOFS, DPOP_NONCE, DPOP_NONCE_KEY);

    private DpopKeys() {
    }
}
