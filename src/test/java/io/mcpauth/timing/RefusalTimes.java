package io.mcpauth.timing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.mcpauth.internal.key.DecryptionKeys;
import io.mcpauth.internal.key.TestKeys;
import io.mcpauth.internal.token.TestTokens;
import io.mcpauth.internal.token.TestVerifiers;
import io.mcpauth.internal.token.TokenSettings;
import io.mcpauth.testing.HandmadeTokens;
import io.mcpauth.token.Rejected;
import io.mcpauth.token.TokenVerifier;
import io.mcpauth.token.Verification;

/**
 * What a verdict on a token takes, by its cause. The causes take turns in random order, so that whatever else the
 * machine does meets all of them alike: their ratios say more than their times.
 *
 * <p>A harness that measures one cause after the other would compare times of different minutes.
 */
final class RefusalTimes {

    private static final int WARM_UP = 500;
    private static final int ROUNDS = 2000;

    /** So many tokens of each kind: one alone could be quick or slow by its own digits. */
    private static final int TOKENS = 16;

    private static final String REFERENCE = "wrong tag";
    private static final String BROKEN = "\"data\":{\"name\":\"Ada Lovelace\",\"email\":\"ada@example.com\"";

    private final TokenVerifier verifier;
    private final Map<String, List<String>> tokens = new LinkedHashMap<>();
    private final Map<String, List<Long>> times = new LinkedHashMap<>();

    private RefusalTimes() {
        DecryptionKeys keys = TestKeys.of(TestTokens.RSA);
        verifier = TestVerifiers.unsigned(() -> keys, TokenSettings.DEFAULT, TestTokens.CLOCK);
        kind("good", TestTokens::browserToken);
        kind("bad OAEP", () -> flipped(TestTokens.browserToken(), 1));
        kind("content key too short", () -> withPart(TestTokens.browserToken(), 1, encrypted(new byte[16])));
        kind("wrong content key", () -> withPart(TestTokens.browserToken(), 1, part(TestTokens.browserToken(), 1)));
        kind("wrong ciphertext", () -> flipped(TestTokens.browserToken(), 3));
        kind(REFERENCE, () -> flipped(TestTokens.browserToken(), 4));
        kind("payload malformed", () -> holding(TestTokens.payload(BROKEN)));
        kind("expired", () -> holding(TestTokens.PAYLOAD.replace("\"exp\":" + (TestTokens.NOW.getEpochSecond() + 600),
                "\"exp\":" + (TestTokens.NOW.getEpochSecond() - 60)).replace("\"iat\":", "\"iat\":-")));
        kind("no claims", () -> holding(TestTokens.payload("\"data\":{}")));
        kind("(cheap) unknown kid", () -> TestTokens.byHand(
                "{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\",\"kid\":\"nobody\"}", TestTokens.PAYLOAD));
        kind("(cheap) not canonical", () -> TestTokens.browserToken() + "=");
    }

    /**
     * Measures, prints a table and writes it.
     *
     * @param arguments the file to write it to
     */
    public static void main(String[] arguments) throws IOException {
        RefusalTimes measured = new RefusalTimes();
        measured.run(WARM_UP);
        measured.times.values().forEach(List::clear);
        measured.run(ROUNDS);
        String table = measured.table();
        System.out.println(table);
        Path file = Path.of(arguments[0]);
        Files.createDirectories(file.getParent());
        Files.writeString(file, table);
    }

    private void kind(String name, Supplier<String> token) {
        tokens.put(name, Stream.generate(token).limit(TOKENS).toList());
        times.put(name, new ArrayList<>());
    }

    private void run(int rounds) {
        List<String> order = new ArrayList<>(tokens.keySet());
        Random random = new Random();
        for (int round = 0; round < rounds; round++) {
            Collections.shuffle(order, random);
            for (String name : order) {
                String token = tokens.get(name).get(random.nextInt(TOKENS));
                long start = System.nanoTime();
                Verification verification = verifier.verify(token);
                times.get(name).add(System.nanoTime() - start);
                if (verification instanceof Rejected == name.equals("good")) {
                    throw new IllegalStateException("a token is not what it should be: " + name);
                }
            }
        }
    }

    private String table() {
        StringBuilder table = new StringBuilder("%-24s %-22s %10s %10s %10s %12s %12s%n".formatted("cause", "reason",
                "p10 µs", "median µs", "p90 µs", "to good", "to " + REFERENCE));
        times.forEach((name, all) -> table.append("%-24s %-22s %10.1f %10.1f %10.1f %12.3f %12.3f%n".formatted(
                name, reason(name), quantile(all, 0.1), quantile(all, 0.5), quantile(all, 0.9),
                quantile(all, 0.5) / quantile(times.get("good"), 0.5),
                quantile(all, 0.5) / quantile(times.get(REFERENCE), 0.5))));
        return table.toString();
    }

    private String reason(String name) {
        return verifier.verify(tokens.get(name).get(0)) instanceof Rejected rejected ? rejected.reason().code() : "";
    }

    private static double quantile(List<Long> nanos, double which) {
        return nanos.stream().sorted().skip((long) (which * nanos.size())).findFirst().orElseThrow() / 1000.0;
    }

    private static String holding(String payload) {
        return TestTokens.byHand(TestTokens.BROWSER_HEADER, payload);
    }

    private static String flipped(String token, int part) {
        return HandmadeTokens.withBytes(token, part, bytes -> {
            bytes[bytes.length - 1] ^= 1;
            return bytes;
        });
    }

    private static String part(String token, int part) {
        return token.split("\\.")[part];
    }

    private static String withPart(String token, int part, String text) {
        return HandmadeTokens.withText(token, part, old -> text);
    }

    private static String encrypted(byte[] contentKey) {
        return HandmadeTokens.encode(HandmadeTokens.encryptedTo(TestTokens.RSA.toJose().getPublicKey(), contentKey));
    }
}
