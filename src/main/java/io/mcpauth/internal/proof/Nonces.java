package io.mcpauth.internal.proof;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.mcpauth.internal.key.DecryptionKey;
import io.mcpauth.internal.key.DecryptionKeys;

/**
 * Nonces that nobody has to remember (RFC 9449, sections 8 and 9): each is the MAC of a span of time, with a key that
 * all nodes of a cluster have. Who has one has asked this server since that span began, or shortly before it.
 */
public final class Nonces {

    private static final String ALGORITHM = "HmacSHA256";
    private static final byte[] PURPOSE = "mcp-auth DPoP-Nonce".getBytes(US_ASCII);
    private static final int LENGTH = 16;

    private final Supplier<List<byte[]>> keys;
    private final long span;
    private final Clock clock;

    private Nonces(Supplier<List<byte[]>> keys, Duration span, Clock clock) {
        this.keys = keys;
        this.span = span.toMillis();
        this.clock = clock;
    }

    /**
     * Nonces by a secret.
     *
     * @param span how long until there is a new one
     */
    public static Nonces of(String secret, Duration span, Clock clock) {
        List<byte[]> key = List.of(mac(secret.getBytes(UTF_8), PURPOSE));
        return new Nonces(() -> key, span, clock);
    }

    /**
     * Nonces by this server's private keys: the current one makes them, and those of the others are good, too. Where
     * there is no key, there is no nonce either.
     *
     * @param span how long until there is a new one
     */
    public static Nonces of(Supplier<DecryptionKeys> keys, Duration span, Clock clock) {
        return new Nonces(() -> keys.get().keys().stream().map(Nonces::derived).flatMap(Optional::stream).toList(),
                span, clock);
    }

    /** What is made of a private key tells nothing of it. */
    private static Optional<byte[]> derived(DecryptionKey key) {
        return Optional.ofNullable(key.privateKey().getEncoded()).map(encoded -> mac(encoded, PURPOSE));
    }

    /** The nonce of now, for clients. */
    public Optional<String> current() {
        return keys.get().stream().findFirst().map(key -> nonce(key, now()));
    }

    /** Whether a nonce is of now, of the span before, or of the next one: the clocks of nodes differ. */
    boolean isGood(String nonce) {
        long now = now();
        boolean good = false;
        for (byte[] key : keys.get()) {
            for (long time = now - 1; time <= now + 1; time++) {
                good |= MessageDigest.isEqual(nonce.getBytes(UTF_8), nonce(key, time).getBytes(UTF_8));
            }
        }
        return good;
    }

    private long now() {
        return Math.floorDiv(clock.millis(), span);
    }

    private static String nonce(byte[] key, long time) {
        byte[] mac = mac(key, ByteBuffer.allocate(Long.BYTES).putLong(time).array());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(mac, LENGTH));
    }

    private static byte[] mac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
        }
    }
}
