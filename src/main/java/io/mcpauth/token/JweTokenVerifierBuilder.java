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
import io.mcpauth.internal.net.FetchUrl;
import io.mcpauth.internal.token.JcaProvider;
import io.mcpauth.internal.token.JweVerifier;
import io.mcpauth.internal.token.TokenSettings;
import io.mcpauth.internal.token.Trust;

/**
 * Makes a verifier. Whatever is not set is as in a server that configures nothing.
 *
 * <pre>{@code
 * JweTokenVerifier verifier = JweTokenVerifier.builder()
 *         .keyFile(Path.of("/run/secrets/private.json"))
 *         .trustedIssuer("https://login.example.com", URI.create("https://login.example.com/jwks"), "RS256")
 *         .audience("https://mcp.example.com")
 *         .build();
 * }</pre>
 *
 * <p>Not safe for use by many threads; the verifier is.
 *
 * @since 0.1.0
 */
public final class JweTokenVerifierBuilder {

    private final List<Function<Clock, TrustedIssuer>> issuers = new ArrayList<>();
    private final Set<String> audiences = new LinkedHashSet<>();
    private Function<Clock, Supplier<DecryptionKeys>> keys = clock -> () -> DecryptionKeys.NONE;
    private boolean isEncryptionRequired = true;
    private boolean isUnsignedAccepted;
    private TokenSettings settings = TokenSettings.DEFAULT;
    private LoadLimits limits = LoadLimits.DEFAULT;
    private JcaProvider provider = JcaProvider.DEFAULT;
    private Clock clock = Clock.systemUTC();

    JweTokenVerifierBuilder() {
    }

    /**
     * Takes the private keys of a file, a JWK Set or a JWK. The file is read again when it changes; what is wrong with
     * it is logged, and the last good keys stay.
     *
     * @param file the file; relative paths start at the working directory
     * @return this builder
     */
    public JweTokenVerifierBuilder keyFile(Path file) {
        keys = time -> new KeyFile(file, time);
        return this;
    }

    /**
     * Takes private keys.
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
     * Believes an issuer that publishes its keys. From now on only signed tokens are accepted (a JWS inside of the JWE,
     * unless {@link #encryptionOptional()} or {@link #unsignedTokensToo()} say more).
     *
     * @param iss        the exact value of {@code iss} in its tokens
     * @param jwks       where its JWK Set is: an {@code https} URL, or an {@code http} one of this machine
     * @param algorithms the signature algorithms to accept from it, for example {@code RS256}; one or more
     * @return this builder
     * @throws IllegalArgumentException if one of these is not as it has to be; the message says which, and what would
     *                                  be right
     */
    public JweTokenVerifierBuilder trustedIssuer(String iss, URI jwks, String... algorithms) {
        URI checked = FetchUrl.of(jwks.toString());
        Set<String> accepted = accepted(iss, algorithms);
        issuers.add(time -> new TrustedIssuer(iss, new RemoteIssuerKeys(checked, time), accepted));
        return this;
    }

    /**
     * Believes an issuer whose keys are known. From now on only signed tokens are accepted (a JWS inside of the JWE,
     * unless {@link #encryptionOptional()} or {@link #unsignedTokensToo()} say more).
     *
     * @param iss        the exact value of {@code iss} in its tokens
     * @param jwkSet     its public keys, a JWK Set
     * @param algorithms the signature algorithms to accept from it, for example {@code RS256}; one or more
     * @return this builder
     * @throws IllegalArgumentException if one of these is not as it has to be; the message says which, and what would
     *                                  be right
     */
    public JweTokenVerifierBuilder trustedIssuer(String iss, String jwkSet, String... algorithms) {
        VerificationKeys fixed = usable(() -> VerificationKeys.parse(jwkSet.getBytes(UTF_8), "the JWK Set of " + iss));
        TrustedIssuer issuer = new TrustedIssuer(iss, new FixedIssuerKeys(fixed), Set.of(algorithms));
        issuers.add(time -> issuer);
        return this;
    }

    /**
     * Believes an authorization server, known by its URL. Its keys are where its metadata say: those of OAuth (RFC
     * 8414), or else those of OpenID Connect. From now on only signed tokens are accepted. Few authorization servers
     * encrypt theirs: see {@link #encryptionOptional()}.
     *
     * @param url        the exact value of {@code iss} in its tokens, and of {@code issuer} in its metadata: an
     *                   {@code https} URL without query and fragment, or an {@code http} one of this machine
     * @param algorithms the signature algorithms to accept from it; none for all that can be accepted, which are
     *                   asymmetric
     * @return this builder
     * @throws IllegalArgumentException if one of these is not as it has to be; the message says which, and what would
     *                                  be right
     */
    public JweTokenVerifierBuilder authorizationServer(String url, String... algorithms) {
        URI checked = issuer(url);
        Set<String> accepted =
                algorithms.length == 0 ? Set.copyOf(TrustedIssuer.ALGORITHMS) : accepted(url, algorithms);
        issuers.add(time -> new TrustedIssuer(url, new DiscoveredIssuerKeys(checked, time), accepted));
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
        return new TrustedIssuer(iss, new FixedIssuerKeys(VerificationKeys.NONE), Set.of(algorithms)).algorithms();
    }

    /**
     * Accepts signed tokens that are meant for one of these. Where an issuer is trusted, at least one is needed.
     *
     * @param values values of {@code aud}, for example this server's URL
     * @return this builder
     */
    public JweTokenVerifierBuilder audience(String... values) {
        audiences.addAll(List.of(values));
        return this;
    }

    /**
     * Accepts signed tokens that are not encrypted, too: those that most authorization servers hand out. Whoever relays
     * one can then read it. Without this they have to come encrypted, whoever the issuer is.
     *
     * @return this builder
     */
    public JweTokenVerifierBuilder encryptionOptional() {
        isEncryptionRequired = false;
        return this;
    }

    /**
     * Accepts tokens that are only encrypted beside those that a trusted issuer has signed. Anybody who has the public
     * key can write one: look at {@link TokenClaims#signed()} before you let its claims open anything.
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
     * @throws IllegalArgumentException if one is not known; the message says which are
     */
    public JweTokenVerifierBuilder algorithms(String... algorithms) {
        return settings(settings.withAlgorithms(Set.of(algorithms)));
    }

    /**
     * Allows for clocks that differ. The default is a minute.
     *
     * @param skew how far the sender's clock may be off, both ways
     * @return this builder
     * @throws IllegalArgumentException if it is negative
     */
    public JweTokenVerifierBuilder clockSkew(Duration skew) {
        return settings(settings.withClockSkew(skew));
    }

    /**
     * Accepts no token that is older, whatever its {@code exp} says.
     *
     * @param age how long after its {@code iat} a token is accepted at most, more than nothing
     * @return this builder
     * @throws IllegalArgumentException if it is not
     */
    public JweTokenVerifierBuilder maxTokenAge(Duration age) {
        return settings(settings.withMaxAge(age));
    }

    /**
     * Accepts no token that is longer. The default is 16,384.
     *
     * @param characters how many characters at most, one or more
     * @return this builder
     * @throws IllegalArgumentException if it is less
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
     * @param bytes about how much; 0 to decrypt every token each time
     * @return this builder
     * @throws IllegalArgumentException if it is negative
     */
    public JweTokenVerifierBuilder cacheBytes(long bytes) {
        limits = new LoadLimits(bytes, limits.concurrentDecryptions(), limits.decryptionWait(),
                limits.waitingDecryptions());
        return this;
    }

    /**
     * Limits how many tokens are decrypted at once. The defaults are one for each processor, and two seconds.
     *
     * @param most how many, one or more
     * @param wait how long a token waits for its turn at most
     * @return this builder
     * @throws IllegalArgumentException if one of them is less than it has to be
     */
    public JweTokenVerifierBuilder concurrentDecryptions(int most, Duration wait) {
        limits = new LoadLimits(limits.cacheBytes(), most, wait);
        return this;
    }

    /**
     * Decrypts with another JCA provider than the JVM's first one.
     *
     * @param name the provider's name, for example {@code AmazonCorrettoCryptoProvider}; what it lacks is done by
     *             others
     * @return this builder
     * @throws IllegalArgumentException if the JVM has no provider of that name
     */
    public JweTokenVerifierBuilder jcaProvider(String name) {
        provider = JcaProvider.named(name);
        return this;
    }

    /**
     * Takes the time from another clock, in a test say.
     *
     * @param time what time it is
     * @return this builder
     */
    public JweTokenVerifierBuilder clock(Clock time) {
        clock = time;
        return this;
    }

    /**
     * Makes the verifier. The key file is read, and issuers' keys are fetched from now on.
     *
     * @return a verifier; without a key it refuses every encrypted token
     * @throws IllegalArgumentException if an issuer is trusted but no audience is named, or an audience but no issuer,
     *                                  or two issuers have one name; or if something is said of an issuer's tokens, and
     *                                  none is trusted
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
        return new JweVerifier(keys.apply(clock), settings, trust(), limits, provider, clock);
    }

    private Trust trust() {
        if (issuers.isEmpty()) {
            return new Trust.Unsigned();
        }
        return new Trust.Signed(issuers.stream().map(issuer -> issuer.apply(clock)).toList(), audiences,
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
