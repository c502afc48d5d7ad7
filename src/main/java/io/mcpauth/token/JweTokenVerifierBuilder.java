package io.mcpauth.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import io.mcpauth.internal.issuer.DiscoveredIssuerKeys;
import io.mcpauth.internal.issuer.FixedIssuerKeys;
import io.mcpauth.internal.issuer.RemoteIssuerKeys;
import io.mcpauth.internal.issuer.TrustedIssuer;
import io.mcpauth.internal.issuer.VerificationKeys;
import io.mcpauth.internal.key.DecryptionKeys;
import io.mcpauth.internal.key.JwkSetLoader;
import io.mcpauth.internal.key.KeyFile;
import io.mcpauth.internal.key.KeyFileException;
import io.mcpauth.internal.load.LoadLimits;
import io.mcpauth.internal.message.Requirement;
import io.mcpauth.internal.net.FetchUrl;
import io.mcpauth.internal.token.JcaProvider;
import io.mcpauth.internal.token.JweVerifier;
import io.mcpauth.internal.token.TokenSettings;
import io.mcpauth.internal.token.Trust;

/**
 * Builds a verifier. What you do not set has the default of the configuration.
 *
 * <pre>{@code
 * JweTokenVerifier verifier = JweTokenVerifier.builder()
 *         .keyFile(Path.of("/run/secrets/private.json"))
 *         .trustedIssuer("https://login.example.com", URI.create("https://login.example.com/jwks"), "RS256")
 *         .audience("https://mcp.example.com")
 *         .build();
 * }</pre>
 *
 * <p>The builder is not thread-safe. The verifier is.
 *
 * @since 0.1.0
 */
public final class JweTokenVerifierBuilder {

    private final List<Named> issuers = new ArrayList<>();
    private final Set<String> audiences = new LinkedHashSet<>();
    private Function<Clock, Supplier<DecryptionKeys>> keys = clock -> () -> DecryptionKeys.NONE;
    private boolean isEncryptionRequired = true;
    private boolean isUnsignedAccepted;
    private TokenSettings settings = TokenSettings.DEFAULT;
    private LoadLimits limits = LoadLimits.DEFAULT;
    private JcaProvider provider = JcaProvider.DEFAULT;
    private Clock clock = Clock.systemUTC();

    /** An issuer whose keys are not asked for yet. */
    private record Named(String iss, Function<Clock, TrustedIssuer> issuer) {
    }

    JweTokenVerifierBuilder() {
    }

    /**
     * Takes the private keys from a file: a JWK Set or a JWK. The file is read again when it changes. If it is then
     * unusable, the log says why, and the last good keys stay.
     *
     * @param file the file; a relative path starts at the working directory
     * @return this builder
     */
    public JweTokenVerifierBuilder keyFile(Path file) {
        keys = time -> new KeyFile(file, time);
        return this;
    }

    /**
     * Takes private keys from a text.
     *
     * @param jwkSet a JWK Set or a JWK with private members
     * @return this builder
     * @throws IllegalArgumentException if it has no usable key; the message says why, and never a member of a key
     */
    public JweTokenVerifierBuilder keys(String jwkSet) {
        DecryptionKeys fixed = usable(() -> JwkSetLoader.parse(jwkSet.getBytes(UTF_8), "the given JWK Set"));
        keys = time -> () -> fixed;
        return this;
    }

    /**
     * Trusts an issuer that publishes its keys. Then only tokens that are signed and encrypted are accepted (a JWS
     * inside a JWE). {@link #encryptionOptional()} and {@link #unsignedTokensToo()} accept more.
     *
     * @param iss        the exact value of {@code iss} in its tokens
     * @param jwks       the URL of its JWK Set: {@code https}, or {@code http} on this machine
     * @param algorithms the signature algorithms to accept from it, for example {@code RS256}; one or more
     * @return this builder
     * @throws IllegalArgumentException if an argument is not valid; the message says which, and what would be right
     */
    public JweTokenVerifierBuilder trustedIssuer(String iss, URI jwks, String... algorithms) {
        URI checked = FetchUrl.of(jwks.toString());
        Set<String> accepted = accepted(iss, algorithms);
        issuers.add(new Named(iss, time -> new TrustedIssuer(iss, new RemoteIssuerKeys(checked, time), accepted)));
        return this;
    }

    /**
     * Trusts an issuer whose keys you have. Then only tokens that are signed and encrypted are accepted (a JWS inside a
     * JWE). {@link #encryptionOptional()} and {@link #unsignedTokensToo()} accept more.
     *
     * @param iss        the exact value of {@code iss} in its tokens
     * @param jwkSet     its public keys, a JWK Set
     * @param algorithms the signature algorithms to accept from it, for example {@code RS256}; one or more
     * @return this builder
     * @throws IllegalArgumentException if an argument is not valid; the message says which, and what would be right
     */
    public JweTokenVerifierBuilder trustedIssuer(String iss, String jwkSet, String... algorithms) {
        VerificationKeys fixed = usable(() -> VerificationKeys.parse(jwkSet.getBytes(UTF_8), "the JWK Set of " + iss));
        TrustedIssuer issuer = new TrustedIssuer(iss, new FixedIssuerKeys(fixed), accepted(iss, algorithms));
        issuers.add(new Named(iss, time -> issuer));
        return this;
    }

    /**
     * Trusts an authorization server by its URL. Its metadata lead to its keys: the metadata of OAuth (RFC 8414), or
     * else those of OpenID Connect. Then only signed tokens are accepted. Few authorization servers encrypt their
     * tokens: see {@link #encryptionOptional()}.
     *
     * @param url        the exact value of {@code iss} in its tokens, and of {@code issuer} in its metadata; an
     *                   {@code https} URL without query and fragment, or an {@code http} URL of this machine
     * @param algorithms the signature algorithms to accept from it; none for all supported ones, which are asymmetric
     * @return this builder
     * @throws IllegalArgumentException if an argument is not valid; the message says which, and what would be right
     */
    public JweTokenVerifierBuilder authorizationServer(String url, String... algorithms) {
        URI checked = issuer(url);
        Set<String> accepted =
                algorithms.length == 0 ? Set.copyOf(TrustedIssuer.ALGORITHMS) : accepted(url, algorithms);
        issuers.add(new Named(url, time -> new TrustedIssuer(url, new DiscoveredIssuerKeys(checked, time), accepted)));
        return this;
    }

    private static URI issuer(String url) {
        try {
            return DiscoveredIssuerKeys.issuer(url);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The authorization server '" + url + "': " + e.getMessage(), e);
        }
    }

    /** Before anything is fetched. */
    private static Set<String> accepted(String iss, String... algorithms) {
        return new TrustedIssuer(iss, new FixedIssuerKeys(VerificationKeys.NONE),
                eachOnce("The list of algorithms of the issuer " + iss, algorithms)).algorithms();
    }

    /** Whoever says one thing twice probably meant another one. */
    private static Set<String> eachOnce(String what, String... names) {
        List<String> given = List.of(names);
        Requirement.check(given.stream().distinct().count() == given.size(), what, given, "a list with each name once");
        return Set.copyOf(given);
    }

    /**
     * Accepts signed tokens whose {@code aud} has one of these values. If you trust an issuer, you need at least one.
     *
     * @param values values of {@code aud}, for example this server's URL
     * @return this builder
     */
    public JweTokenVerifierBuilder audience(String... values) {
        audiences.addAll(List.of(values));
        return this;
    }

    /**
     * Accepts signed tokens that are not encrypted, too. Most authorization servers issue such tokens. Everyone who
     * relays such a token can read it. Without this call all tokens must be encrypted.
     *
     * @return this builder
     */
    public JweTokenVerifierBuilder encryptionOptional() {
        isEncryptionRequired = false;
        return this;
    }

    /**
     * Accepts tokens that are only encrypted, in addition to those that a trusted issuer has signed. Anyone with the
     * public key can make such a token. Check {@link TokenClaims#signed()} before you rely on its claims.
     *
     * @return this builder
     */
    public JweTokenVerifierBuilder unsignedTokensToo() {
        isUnsignedAccepted = true;
        return this;
    }

    /**
     * Accepts only some key management algorithms.
     *
     * @param algorithms values of {@code alg} in the head of tokens, one or more
     * @return this builder
     * @throws IllegalArgumentException if one is not known, or there twice; the message says what would be right
     */
    public JweTokenVerifierBuilder algorithms(String... algorithms) {
        return settings(settings.withAlgorithms(eachOnce("The list of key management algorithms", algorithms)));
    }

    /**
     * Sets how much clocks may differ. The default is a minute.
     *
     * @param skew how far the sender's clock may differ, in both directions
     * @return this builder
     * @throws IllegalArgumentException if it is negative
     */
    public JweTokenVerifierBuilder clockSkew(Duration skew) {
        return settings(settings.withClockSkew(skew));
    }

    /**
     * Sets the greatest age of a token, whatever its {@code exp} says. There is no limit by default.
     *
     * @param age the longest time after its {@code iat} that a token is accepted; more than zero
     * @return this builder
     * @throws IllegalArgumentException if it is zero or negative
     */
    public JweTokenVerifierBuilder maxTokenAge(Duration age) {
        return settings(settings.withMaxAge(age));
    }

    /**
     * Sets the greatest length of a token. The default is 16,384 characters.
     *
     * @param characters the most characters, one or more
     * @return this builder
     * @throws IllegalArgumentException if it is less than one
     */
    public JweTokenVerifierBuilder maxTokenLength(int characters) {
        return settings(settings.withMaxLength(characters));
    }

    private JweTokenVerifierBuilder settings(TokenSettings changed) {
        settings = changed;
        return this;
    }

    /**
     * Limits the memory for the claims of known tokens. The default is 16 MiB.
     *
     * @param bytes about how many bytes; 0 to decrypt each token every time
     * @return this builder
     * @throws IllegalArgumentException if it is negative
     */
    public JweTokenVerifierBuilder cacheBytes(long bytes) {
        limits = new LoadLimits(bytes, limits.concurrentDecryptions(), limits.decryptionWait(),
                limits.waitingDecryptions());
        return this;
    }

    /**
     * Limits how many tokens are decrypted at once. The defaults are one per processor, and a wait of two seconds.
     *
     * @param most the most tokens at once, one or more
     * @param wait the longest time that a token waits for its turn
     * @return this builder
     * @throws IllegalArgumentException if {@code most} is less than one or {@code wait} is negative
     */
    public JweTokenVerifierBuilder concurrentDecryptions(int most, Duration wait) {
        limits = new LoadLimits(limits.cacheBytes(), most, wait);
        return this;
    }

    /**
     * Decrypts and verifies signatures with another JCA provider than the JVM's first one.
     *
     * @param name the provider's name, for example {@code AmazonCorrettoCryptoProvider}; other providers do what it
     *             lacks
     * @return this builder
     * @throws IllegalArgumentException if the JVM has no provider of that name
     */
    public JweTokenVerifierBuilder jcaProvider(String name) {
        provider = JcaProvider.named(name);
        return this;
    }

    /**
     * Uses another clock, for example in a test.
     *
     * @param time what time it is
     * @return this builder
     */
    public JweTokenVerifierBuilder clock(Clock time) {
        clock = time;
        return this;
    }

    /**
     * Builds the verifier. It reads the key file and begins to fetch the keys of issuers.
     *
     * @return a verifier; without a key it refuses every encrypted token
     * @throws IllegalArgumentException if there is an issuer but no audience, an audience but no issuer, or two issuers
     *                                  with the same name; or if {@link #encryptionOptional()} or
     *                                  {@link #unsignedTokensToo()} was called without an issuer
     */
    public JweTokenVerifier build() {
        if (issuers.isEmpty() != audiences.isEmpty()) {
            throw new IllegalArgumentException(issuers.isEmpty()
                    ? "An audience is set, but no trusted issuer: only signed tokens have an audience to check"
                    : "An issuer is trusted, but no audience is set: set the value that its tokens have as aud");
        }
        if (issuers.isEmpty() && (isUnsignedAccepted || !isEncryptionRequired)) {
            throw new IllegalArgumentException((isUnsignedAccepted ? "Unsigned tokens are accepted in addition "
                    + "to signed ones"
                    : "Encryption is optional for signed tokens") + ", but no trusted issuer is set");
        }
        // Before anybody is asked for keys.
        Trust.Signed.checkNames(issuers.stream().map(Named::iss).toList());
        return new JweVerifier(keys.apply(clock), settings, trust(), limits, provider, clock);
    }

    private Trust trust() {
        if (issuers.isEmpty()) {
            return new Trust.Unsigned();
        }
        return new Trust.Signed(issuers.stream().map(named -> named.issuer().apply(clock)).toList(), audiences,
                isEncryptionRequired, isUnsignedAccepted);
    }

    /** What reads keys. */
    private interface Reading<T> {
        T read() throws KeyFileException;
    }

    private static <T> T usable(Reading<T> reading) {
        try {
            return reading.read();
        } catch (KeyFileException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
