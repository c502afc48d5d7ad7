package io.mcpauth.internal.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.mcpauth.internal.load.LoadLimits;
import io.mcpauth.internal.token.JcaProvider;
import io.mcpauth.internal.token.TokenSettings;

/** The keys for the private key, and encrypted tokens. */
final class TokenKeys {

    static final ConfigKey<Optional<Path>> KEY_FILE = ConfigKey.of("mcp.key.file.path", Formats.file(),
            "The private key file: a JWK Set or a single JWK. Without a usable file the application "
                    + "starts, but refuses every encrypted token and publishes no key. It picks up a file that "
                    + "appears later. The log warns if others can read the file, or if group or others can write "
                    + "it (`MCPAUTH-209`).");

    static final ConfigKey<Optional<Duration>> CLOCK_SKEW = ConfigKey.of("mcp.auth.clock-skew",
            Formats.duration(Duration.ofHours(1), "PT60S"),
            "How far a client's clock may differ, in both directions: an ISO-8601 duration.")
            .orElse("PT" + TokenSettings.DEFAULT.clockSkew().toSeconds() + "S");

    static final ConfigKey<Optional<Integer>> MAX_TOKEN_LENGTH = ConfigKey.of("mcp.auth.max-token-length",
            Formats.number(256, 1024 * 1024),
            "The longest token, in characters. Servers limit request heads too.")
            .orElse(TokenSettings.DEFAULT.maxLength());

    static final ConfigKey<List<String>> JWE_ALGORITHMS = ConfigKey.of("mcp.auth.jwe.algorithms",
            Formats.someOf(TokenSettings.ALGORITHMS),
            "The accepted key management algorithms (`alg`), exact and case-sensitive.")
            .orElse(String.join(",", TokenSettings.ALGORITHMS));

    static final ConfigKey<List<String>> JWE_ENCRYPTIONS = ConfigKey.of("mcp.auth.jwe.encryptions",
            Formats.someOf(TokenSettings.ENCRYPTIONS),
            "The accepted content encryptions (`enc`), exact and case-sensitive. Some authorization "
                    + "servers encrypt with `A256CBC-HS512`.")
            .orElse(String.join(",", TokenSettings.DEFAULT_ENCRYPTIONS));

    static final ConfigKey<Optional<Duration>> MAX_TOKEN_AGE = ConfigKey.of("mcp.auth.max-token-age", Formats.age(),
            "How long after its `iat` a token is accepted: an ISO-8601 duration. Without it, only `exp` "
                    + "counts.");

    static final ConfigKey<Optional<Integer>> CACHE_MAX_BYTES = ConfigKey.of("mcp.auth.cache.max-bytes",
            Formats.number(0, Integer.MAX_VALUE),
            "How much memory the claims of valid tokens may take, in bytes. The next request with the "
                    + "same token then needs no decryption. Tokens themselves are not kept, and times are checked "
                    + "at every request. `0`: every token is decrypted each time.")
            .orElse(LoadLimits.DEFAULT.cacheBytes());

    static final ConfigKey<Optional<Integer>> MAX_CONCURRENT_DECRYPTIONS = ConfigKey.of(
            "mcp.auth.max-concurrent-decryptions",
            Formats.number(1, 1024),
            "How many tokens are decrypted at once. Without it, as many as there are processors. In a "
                    + "flood of bad tokens the limit is halved, which leaves half of the processors to users with "
                    + "known tokens.");

    static final ConfigKey<Optional<Duration>> DECRYPTION_WAIT = ConfigKey.of("mcp.auth.decryption-wait",
            Formats.duration(Duration.ofMinutes(1), "PT2S"),
            "How long a request with an unknown token waits for decryption, an ISO-8601 duration. After "
                    + "that it gets a 503 with `Retry-After`. Requests with known tokens and for the public "
                    + "documents never wait.")
            .orElse(LoadLimits.DEFAULT.decryptionWait());

    static final ConfigKey<Optional<Integer>> MAX_WAITING_DECRYPTIONS = ConfigKey.of("mcp.auth.max-waiting-decryptions",
            Formats.number(0, 65_536),
            "How many requests with an unknown token wait at once in a flood of bad tokens, each in a "
                    + "thread of the server. Further ones get a 503 right away. While most tokens are valid, "
                    + "there is no such limit. Without it, as many as `mcp.auth.max-concurrent-decryptions`.");

    static final ConfigKey<Optional<JcaProvider>> JCA_PROVIDER = ConfigKey.of("mcp.auth.jca-provider",
            Format.one("the name of an installed JCA provider", JcaProvider::named),
            "The name of an installed JCA provider that decrypts and verifies signatures, for example "
                    + "`AmazonCorrettoCryptoProvider`, which is native code. The default providers do what it "
                    + "lacks. See [performance.md](performance.md#a-native-provider).");

    /** In the order of the page. */
    static final List<ConfigKey<?>> ALL = List.of(KEY_FILE, CLOCK_SKEW, MAX_TOKEN_LENGTH, JWE_ALGORITHMS,
            JWE_ENCRYPTIONS, MAX_TOKEN_AGE, CACHE_MAX_BYTES, MAX_CONCURRENT_DECRYPTIONS, DECRYPTION_WAIT,
            MAX_WAITING_DECRYPTIONS, JCA_PROVIDER);

    private TokenKeys() {
    }
}
