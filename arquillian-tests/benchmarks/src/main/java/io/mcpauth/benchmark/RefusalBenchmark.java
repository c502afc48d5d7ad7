package io.mcpauth.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;

import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import io.mcpauth.internal.engine.Decision;
import io.mcpauth.internal.key.KeyFileException;
import io.mcpauth.internal.load.LoadLimits;
import io.mcpauth.internal.token.JcaProvider;

/** What is refused before a private key is touched. Public and open, as JMH wants it. */
@State(Scope.Benchmark)
public class RefusalBenchmark {

    /** Why a request is refused. */
    public enum Cause {
        NO_TOKEN, ANOTHER_SCHEME, TWO_FIELDS, TOO_LONG, FOUR_PARTS, NOT_BASE64URL, NOT_CANONICAL, HEADER_NO_JSON,
        HEADER_TOO_DEEP,
        ALGORITHM, ENCRYPTION, COMPRESSED, UNKNOWN_KEY, UNKNOWN_KEY_OF_A_LONG_TOKEN, KEY_TOO_SHORT, IV_TOO_LONG
    }

    private static final String ANOTHER_KEY = text("{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\",\"kid\":\"another\"}");

    @Param
    Cause cause;

    private MeasuredEngine engine;
    private MeasuredEngine.Request request;

    /** Makes a token that is good but for the one thing. */
    @Setup
    public void prepare() throws JoseException, KeyFileException {
        PublicJsonWebKey key = Kind.RSA_2048.newKey();
        engine = new MeasuredEngine(key, LoadLimits.DEFAULT, JcaProvider.DEFAULT);
        request = request(new ManyTokens(key, "RSA-OAEP").next());
        if (!(refusal() instanceof Decision.Refusal)) {
            throw new IllegalStateException(cause + " is not refused");
        }
    }

    private MeasuredEngine.Request request(String good) {
        String[] parts = good.split("\\.");
        return switch (cause) {
            case NO_TOKEN -> MeasuredEngine.Request.with();
            case ANOTHER_SCHEME -> MeasuredEngine.Request.with("Basic " + good);
            case TWO_FIELDS -> MeasuredEngine.Request.with("Bearer " + good, "Bearer " + good);
            case TOO_LONG -> bearer(good + "A".repeat(16_384));
            case FOUR_PARTS -> bearer(good.substring(0, good.lastIndexOf('.')));
            case NOT_BASE64URL -> bearer(good.substring(0, good.length() - 1) + "+");
            case NOT_CANONICAL -> bearer(good.substring(0, good.length() - 1) + "B");
            case HEADER_NO_JSON -> with(parts, 0, text("{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\",}"));
            case HEADER_TOO_DEEP -> with(parts, 0, text("[".repeat(2000)));
            case ALGORITHM -> with(parts, 0, text("{\"alg\":\"RSA1_5\",\"enc\":\"A256GCM\"}"));
            case ENCRYPTION -> with(parts, 0, text("{\"alg\":\"RSA-OAEP\",\"enc\":\"A128GCM\"}"));
            case COMPRESSED -> with(parts, 0, text("{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\",\"zip\":\"DEF\"}"));
            case UNKNOWN_KEY -> with(parts, 0, ANOTHER_KEY);
            case UNKNOWN_KEY_OF_A_LONG_TOKEN ->
                with(good.replace(parts[3], parts[3] + "AAAA".repeat(3900)).split("\\."), 0, ANOTHER_KEY);
            case KEY_TOO_SHORT -> with(parts, 1, parts[1].substring(4));
            case IV_TOO_LONG -> with(parts, 2, parts[2] + "AAAA");
        };
    }

    private static MeasuredEngine.Request bearer(String token) {
        return MeasuredEngine.Request.with("Bearer " + token);
    }

    private static MeasuredEngine.Request with(String[] parts, int index, String part) {
        String[] changed = Arrays.copyOf(parts, parts.length);
        changed[index] = part;
        return bearer(String.join(".", changed));
    }

    private static String text(String header) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(UTF_8));
    }

    @Benchmark
    public Decision refusal() {
        return engine.decide(request);
    }
}
