package io.mcpauth.token;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

import io.mcpauth.jwk.DecryptionKeys;
import io.mcpauth.jwk.KeyFile;
import io.mcpauth.jwk.PublicJwkSet;
import io.mcpauth.message.Message;

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
 * header and key id have passed.
 */
public final class JweTokenVerifier implements TokenVerifier {

    /** The environment variable with the path of the key file; the Python package reads the same. */
    public static final String KEY_FILE_VARIABLE = "MCP_KEY_FILE_PATH";

    private static final Logger LOG = System.getLogger("io.mcpauth.token");

    private final Supplier<DecryptionKeys> keys;
    private final TokenSettings settings;
    private final TokenPayload payload;
    private final Optional<SignedPayload> signedPayload;

    /**
     * A verifier with keys and settings of its own, which believes whoever encrypts.
     *
     * @param keys     gives the keys to use now, for example {@link KeyFile}, or {@code () -> JwkSetLoader.load(path)} once
     * @param settings what to accept
     * @param clock    what time it is
     */
    public JweTokenVerifier(Supplier<DecryptionKeys> keys, TokenSettings settings, Clock clock) {
        this(keys, settings, new Trust.Unsigned(), clock);
    }

    /**
     * A verifier with keys, settings and trust of its own.
     *
     * @param keys     gives the keys to use now
     * @param settings what to accept
     * @param trust    whom to believe
     * @param clock    what time it is
     */
    public JweTokenVerifier(Supplier<DecryptionKeys> keys, TokenSettings settings, Trust trust, Clock clock) {
        this.keys = keys;
        this.settings = settings;
        this.payload = new TokenPayload(settings, clock);
        this.signedPayload = trust instanceof Trust.Signed signed
                ? Optional.of(new SignedPayload(signed, payload))
                : Optional.empty();
    }

    /**
     * A verifier with the key file that the environment variable {@value #KEY_FILE_VARIABLE} names and the default
     * settings. Without one, or while the file is not usable, it refuses every token and says so in the log.
     *
     * @return the verifier
     */
    public static JweTokenVerifier fromEnvironment() {
        String path = System.getenv(KEY_FILE_VARIABLE);
        if (path == null || path.isBlank()) {
            LOG.log(Level.ERROR, Message.NO_KEY_CONFIGURED.text(""));
            return new JweTokenVerifier(() -> DecryptionKeys.NONE, TokenSettings.DEFAULT, Clock.systemUTC());
        }
        return new JweTokenVerifier(new KeyFile(Path.of(path), Clock.systemUTC()), TokenSettings.DEFAULT, Clock.systemUTC());
    }

    @Override
    public Verification verify(String token) {
        try {
            CompactJwe jwe = CompactJwe.parse(token, settings.maxLength());
            JweHeader header = JweHeader.parse(jwe.header(), settings);
            if (signedPayload.isPresent() && !header.isNested()) {
                return new Rejected(RejectionReason.NOT_SIGNED);
            }
            DecryptionKeys current = keys.get();
            byte[] plaintext = JweDecrypter.decrypt(token, jwe, header, current);
            return new Verified(signedPayload.isPresent()
                    ? signedPayload.get().read(plaintext, current.publicKeys())
                    : payload.read(plaintext));
        } catch (RejectedTokenException e) {
            return new Rejected(e.reason());
        } catch (RuntimeException | StackOverflowError e) {
            LOG.log(Level.WARNING, Message.VERIFIER_FAILED.text(e.getClass().getName()));
            return new Rejected(RejectionReason.INTERNAL_ERROR);
        }
    }

    @Override
    public PublicJwkSet publicJwkSet() {
        return keys.get().publicJwkSet();
    }
}
