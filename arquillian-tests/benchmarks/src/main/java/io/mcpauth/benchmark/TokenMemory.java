package io.mcpauth.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;

import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

import io.mcpauth.internal.engine.Decision;
import io.mcpauth.internal.key.KeyFileException;
import io.mcpauth.internal.load.LoadLimits;
import io.mcpauth.internal.token.JcaProvider;

/**
 * What a million distinct tokens leave on the heap of an engine: good ones as much as was granted, bad ones nothing.
 */
final class TokenMemory {

    private static final String PART = "memory";
    private static final int TOKENS = 1_000_000;
    private static final int THREADS = 2;
    private static final double MEBIBYTE = 1 << 20;

    /** The cheapest private-key operation there is: it is not what is measured here. */
    private static final Kind KIND = Kind.X25519;

    private TokenMemory() {
    }

    /**
     * Writes the rows of the memory.
     *
     * @param arguments the folder of the rows
     */
    public static void main(String[] arguments)
            throws IOException, JoseException, KeyFileException, InterruptedException, ExecutionException {
        double granted = LoadLimits.DEFAULT.cacheBytes() / MEBIBYTE;
        double good = growth(Decision.Admitted.class, UnaryOperator.identity());
        double bad = growth(Decision.Refusal.class, TokenMemory::forAnotherKey);
        Rows.write(Path.of(arguments[0]), "2-memory", List.of(
                row("good", good, granted, ratio(good, granted),
                        Row.target("at most what is granted", good <= granted)),
                row("bad", bad, granted, "", Row.target("nothing (1 MiB)", bad <= 1))));
    }

    private static Row row(String kind, double mebibytes, double granted, String ratio, String target) {
        return new Row(PART, String.format(Locale.ROOT, "heap that %,d distinct %s tokens leave", TOKENS, kind),
                mib(mebibytes),
                "granted by mcp.auth.cache.max-bytes: " + mib(granted), ratio, target);
    }

    private static String ratio(double mebibytes, double granted) {
        return String.format(Locale.ROOT, "%.2f", mebibytes / granted);
    }

    private static String mib(double mebibytes) {
        return String.format(Locale.ROOT, "%.1f MiB", mebibytes);
    }

    /** What the heap has grown by, in MiB, when all tokens were decided on as they should be. */
    private static double growth(Class<? extends Decision> expected, UnaryOperator<String> change)
            throws JoseException, KeyFileException, InterruptedException, ExecutionException {
        PublicJsonWebKey key = KIND.newKey();
        MeasuredEngine engine = new MeasuredEngine(key, LoadLimits.DEFAULT, JcaProvider.DEFAULT);
        decide(engine, new ManyTokens(key, KIND.algorithm()), 1, expected, change);
        double before = usedHeap();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> done = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            ManyTokens tokens = new ManyTokens(key, KIND.algorithm());
            done.add(threads.submit(() -> decide(engine, tokens, TOKENS / THREADS, expected, change)));
        }
        threads.shutdown();
        for (Future<?> each : done) {
            each.get();
        }
        double after = usedHeap();
        // Whoever holds the engine until here holds what it knows.
        decide(engine, new ManyTokens(key, KIND.algorithm()), 1, expected, change);
        return (after - before) / MEBIBYTE;
    }

    private static void decide(MeasuredEngine engine, ManyTokens tokens, int count, Class<? extends Decision> expected,
            UnaryOperator<String> change) {
        for (int i = 0; i < count; i++) {
            Decision decision = engine.decide(MeasuredEngine.Request.with("Bearer " + change.apply(tokens.next())));
            if (!expected.isInstance(decision)) {
                throw new IllegalStateException("decided " + decision);
            }
        }
    }

    /** The tag is of another content key: such a token costs the operation and is refused. */
    private static String forAnotherKey(String token) {
        int tag = token.lastIndexOf('.') + 1;
        return token.substring(0, tag) + (token.charAt(tag) == 'A' ? 'B' : 'A') + token.substring(tag + 1);
    }

    private static double usedHeap() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
