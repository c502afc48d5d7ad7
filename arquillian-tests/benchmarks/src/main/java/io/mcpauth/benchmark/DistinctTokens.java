package io.mcpauth.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import javax.crypto.Cipher;

import io.mcpauth.arquillian.support.TestKeys;

/**
 * Requests with tokens of which the server has not seen one before: as many tokens as it could decrypt at the very
 * most.
 */
final class DistinctTokens {

    private static final String OAEP = "RSA/ECB/OAEPWithSHA-1AndMGF1Padding";

    /**
     * A bare decryption is faster than that of a token, and no server has a processor for itself; but measuring may be
     * off.
     */
    private static final double MARGIN = 1.3;

    private final Path file;
    private final double perSecond;
    private final AtomicInteger made = new AtomicInteger();

    private DistinctTokens(Path file, double perSecond) {
        this.file = file;
        this.perSecond = perSecond;
    }

    /** Tokens in a file that is written anew for each round. */
    static DistinctTokens in(Path file) throws GeneralSecurityException {
        return new DistinctTokens(file,
                MARGIN * Runtime.getRuntime().availableProcessors() * bareDecryptionsPerSecond());
    }

    private static double bareDecryptionsPerSecond() throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(OAEP);
        cipher.init(Cipher.ENCRYPT_MODE, TestKeys.rsaPair().getPublic());
        byte[] encrypted = cipher.doFinal(new byte[32]);
        double best = 0;
        for (int second = 0; second < 3; second++) {
            int done = 0;
            for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(1); System.nanoTime() < end; done++) {
                cipher.init(Cipher.DECRYPT_MODE, TestKeys.rsaPair().getPrivate());
                cipher.doFinal(encrypted);
            }
            best = Math.max(best, done);
        }
        return best;
    }

    /** Sends a load that has as many tokens as it can use. */
    Figures send(Load load) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, (Iterable<String>) IntStream.range(0, (int) (perSecond * load.seconds())).parallel()
                .mapToObj(number -> TestKeys.ada().claim("sub", String.valueOf(made.incrementAndGet())).text())
                .toList()::iterator);
        Figures figures = Wrk.run(load.with("tokens", file.toAbsolutePath().toString()));
        if (figures.count("exhausted") > 0) {
            throw new IllegalStateException("more requests than tokens: " + figures);
        }
        return figures;
    }
}
