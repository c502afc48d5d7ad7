package io.mcpauth.token;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.mcpauth.jwk.DecryptionKeys;
import io.mcpauth.jwk.IssuerKeys;
import io.mcpauth.jwk.KeyFile;
import io.mcpauth.jwk.PublicJwkSet;
import io.mcpauth.message.Message;
import io.mcpauth.message.Quotes;

/**
 * Verifies encrypted tokens (compact JWE). It needs no container:
 *
 * <pre>{@code
 * TokenVerifier verifier = JweTokenVerifier.fromEnvironment();
 * if (verifier.verify(token) instanceof Verified good) {
 *     System.out.println("Hello " + good.claims().value("name").orElse("stranger"));
 * }
 * }</pre>
 *
 * <p>Safe for use by many threads. Cheap checks come first: nothing costs a private-key operation before its size, shape,
 * header and key id have passed. A token that was good is known for as long as its time and the keys allow, and costs no
 * private-key operation any more; its times are checked at each use. Of unknown tokens, only so many are decrypted at once.
 */
public final class JweTokenVerifier implements TokenVerifier {

    /** The environment variable with the path of the key file; the Python package reads the same. */
    public static final String KEY_FILE_VARIABLE = "MCP_KEY_FILE_PATH";

    private static final Logger LOG = System.getLogger("io.mcpauth.token");

    private final int maxLength;
    private final Expectations expectations;
    private final TokenPayload payload;
    private final TokenOpener opener;
    private final KeyGenerations generations;

    /**
     * A verifier with keys and settings of its own, which believes whoever encrypts.
     *
     * @param keys     gives the keys to use now, for example {@link KeyFile}; the same object as long as they are the same, since
     *                 what is known of tokens is forgotten with the keys that have opened them
     * @param settings what to accept
     * @param clock    what time it is
     */
    public JweTokenVerifier(Supplier<DecryptionKeys> keys, TokenSettings settings, Clock clock) {
        this(keys, settings, new Trust.Unsigned(), LoadLimits.DEFAULT, JcaProvider.DEFAULT, clock);
    }

    /**
     * A verifier with everything of its own.
     *
     * @param keys     gives the keys to use now, the same object as long as they are the same
     * @param settings what to accept
     * @param trust    whom to believe
     * @param limits   how much of the server it may take
     * @param provider who decrypts
     * @param clock    what time it is
     */
    public JweTokenVerifier(Supplier<DecryptionKeys> keys, TokenSettings settings, Trust trust, LoadLimits limits,
            JcaProvider provider, Clock clock) {
        this(keys, settings, trust, limits, new JweDecrypter(provider), clock, new Decryptions(limits));
    }

    JweTokenVerifier(Supplier<DecryptionKeys> keys, TokenSettings settings, Trust trust, LoadLimits limits, JweDecrypter decrypter,
            Clock clock, Decryptions decryptions) {
        this.maxLength = settings.maxLength();
        this.expectations = new Expectations(settings, trust);
        this.payload = new TokenPayload(settings, clock);
        this.opener = new TokenOpener(settings, payload, trust, decrypter, decryptions);
        this.generations = new KeyGenerations(keys, issuerKeys(trust), settings.algorithms(),
                () -> limits.cacheBytes() == 0 ? Optional.empty()
                : Optional.of(new KnownTokens(limits.cacheBytes(), settings, decryptions, clock)));
    }

    /**
     * A verifier with the key file that the environment variable {@value #KEY_FILE_VARIABLE} names and the default
     * settings. Without one, or while the file is not usable, it refuses every token and says so in the log.
     *
     * <p>It reads no key {@code mcp.auth.*}, and believes whoever encrypts. In an application with the guard, inject
     * {@code JweTokenVerifier}: that one is as configured.
     *
     * @return the verifier
     */
    public static JweTokenVerifier fromEnvironment() {
        String path = System.getenv(KEY_FILE_VARIABLE);
        if (path == null || path.isBlank()) {
            LOG.log(Level.ERROR, Message.NO_KEY_CONFIGURED.text(""));
            return new JweTokenVerifier(() -> DecryptionKeys.NONE, TokenSettings.DEFAULT, Clock.systemUTC());
        }
        if (Quotes.areAround(path)) {
            LOG.log(Level.ERROR, Message.QUOTED_VALUE.text(KEY_FILE_VARIABLE, path));
        }
        return new JweTokenVerifier(new KeyFile(Path.of(path), Clock.systemUTC()), TokenSettings.DEFAULT, Clock.systemUTC());
    }

    @Override
    public Verification verify(String token) {
        try {
            return token.length() > maxLength
                    ? expectations.rejected(RejectionReason.TOO_LONG)
                    : new Verified(claims(token, generations.current()));
        } catch (RejectedTokenException e) {
            return expectations.rejected(e.reason());
        } catch (RuntimeException | StackOverflowError e) {
            LOG.log(Level.WARNING, Message.VERIFIER_FAILED.text(e.getClass().getName()));
            return new Rejected(RejectionReason.INTERNAL_ERROR);
        }
    }

    private static List<IssuerKeys> issuerKeys(Trust trust) {
        return trust instanceof Trust.Signed signed ? signed.issuers().stream().map(TrustedIssuer::keys).toList() : List.of();
    }

    private TokenClaims claims(String token, KeyGeneration now) throws RejectedTokenException {
        if (now.known().isEmpty()) {
            return opener.open(token, now.keys()).claims();
        }
        KnownTokens known = now.known().get();
        TokenDigest digest = TokenDigest.of(token);
        Optional<OpenedToken> found = known.find(digest);
        OpenedToken opened = found.isPresent() ? found.get() : known.open(digest, () -> opener.open(token, now.keys()));
        // One that was opened just now has passed that, but another request may have opened it.
        payload.check(opened.times());
        return opened.claims();
    }

    @Override
    public PublicJwkSet publicJwkSet() {
        return generations.current().published();
    }
}
