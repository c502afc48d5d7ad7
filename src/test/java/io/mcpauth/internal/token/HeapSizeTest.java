package io.mcpauth.internal.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.ref.Reference;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.mcpauth.internal.json.Json;
import io.mcpauth.internal.load.Decryptions;
import io.mcpauth.internal.load.LoadLimits;

/** What is reckoned for a token, beside what the JVM needs for it. */
class HeapSizeTest {

    private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();
    private static final int BYTES = 32 << 20;

    static Stream<String> payloads() {
        return Stream.of(
                "\"name\":\"Ada\"",
                "\"data\":{\"name\":\"Ada Lovelace\",\"email\":\"ada@example.com\"}",
                "\"name\":\"\\u0410\\u0434\\u0430 \\u041b\\u0430\\u0432\\u043b\\u0435\\u0439\\u0441\","
                        + "\"admin\":true,\"nick\":null",
                "\"address\":{\"street\":\"St James's Square\",\"number\":12,\"lines\":[\"one\","
                        + "\"two\",{\"deep\":[]}]},\"age\":36.5",
                "\"big\":" + "1234567890".repeat(6) + ",\"small\":1e-20",
                "\"a\":1,\"nbf\":1767225600." + "1".repeat(110),
                String.join(",",
                        IntStream.range(0, 80).mapToObj(i -> "\"n" + i + "\":" + "1234567890".repeat(12) + i).toList()),
                "\"picture\":\"" + "x".repeat(2000) + '"',
                // The last character that takes one byte on the heap, and the first one that takes two.
                "\"name\":\"" + "\u00ff".repeat(2000) + '"',
                "\"name\":\"" + "\u0100".repeat(2000) + '"',
                String.join(",", IntStream.range(0, 200).mapToObj(i -> "\"claim" + i + "\":[" + i + "]").toList()));
    }

    /** A bound on memory is none if what is kept takes more than what is reckoned. */
    @ParameterizedTest
    @MethodSource("payloads")
    void isAboutWhatAnEntryTakes(String members) throws RejectedTokenException {
        TokenPayload reader = new TokenPayload(TokenSettings.DEFAULT, TestTokens.CLOCK);
        byte[] json = TestTokens.payload(members).getBytes(UTF_8);
        int reckoned = HeapSize.ofEntry(reader.read(json));
        int count = BYTES / reckoned;
        KnownTokens known = new KnownTokens(2L * BYTES, TokenSettings.DEFAULT, new Decryptions(LoadLimits.DEFAULT),
                TestTokens.CLOCK);
        long before = used();
        for (int i = 0; i < count; i++) {
            // Numbers remember their text once they were written.
            Json.write(known.open(TokenDigest.of("token " + i), () -> reader.read(json)).claims().values());
        }

        double taken = (double) (used() - before) / count;
        Reference.reachabilityFence(known);
        assertThat(reckoned / taken).isBetween(0.95, 1.5);
    }

    private static long used() {
        System.gc();
        return MEMORY.getHeapMemoryUsage().getUsed();
    }
}
