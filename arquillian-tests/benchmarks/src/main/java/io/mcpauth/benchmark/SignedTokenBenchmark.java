package io.mcpauth.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.stream.IntStream;

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

/**
 * A good signed token, known and unknown, beside the bare verification of its signature. Public and open, as JMH wants
 * it.
 */
@State(Scope.Benchmark)
public class SignedTokenBenchmark {

    /** More than the small cache below holds, so that each is unknown again when its turn comes. */
    private static final int TOKENS = 4096;
    private static final LoadLimits SMALL_CACHE = new LoadLimits(100_000, 1, Duration.ZERO);

    @Param({"RS256", "ES256"})
    String algorithm;

    @Param(Providers.DEFAULT)
    String provider;

    private MeasuredEngine engine;
    private MeasuredEngine forgetful;
    private MeasuredEngine.Request[] unknown;
    private int next;

    private PublicKey publicKey;
    private byte[][] signingInputs;
    private byte[][] signatures;

    /** Makes the issuer's key and its tokens, and looks whether they are good. */
    @Setup
    public void prepare() throws JoseException, KeyFileException {
        PublicJsonWebKey key = SignedTokens.newKey(algorithm);
        String[] tokens = IntStream.range(0, TOKENS).mapToObj(number -> SignedTokens.token(key, number))
                .toArray(String[]::new);
        unknown = new MeasuredEngine.Request[TOKENS];
        for (int i = 0; i < TOKENS; i++) {
            unknown[i] = MeasuredEngine.Request.with("Bearer " + tokens[i]);
        }
        JcaProvider verifying = Providers.named(provider);
        engine = MeasuredEngine.trusting(key, LoadLimits.DEFAULT, verifying);
        forgetful = MeasuredEngine.trusting(key, SMALL_CACHE, verifying);
        publicKey = key.getPublicKey();
        signingInputs = new byte[TOKENS][];
        signatures = new byte[TOKENS][];
        for (int i = 0; i < TOKENS; i++) {
            int end = tokens[i].lastIndexOf('.');
            signingInputs[i] = tokens[i].substring(0, end).getBytes(US_ASCII);
            signatures[i] = Base64.getUrlDecoder().decode(tokens[i].substring(end + 1));
        }
        if (!(known() instanceof Decision.Admitted && unknown() instanceof Decision.Admitted)) {
            throw new IllegalStateException("the token is not good");
        }
    }

    @Benchmark
    public Decision known() {
        return engine.decide(unknown[0]);
    }

    @Benchmark
    public Decision unknown() {
        next = (next + 1) % TOKENS;
        return forgetful.decide(unknown[next]);
    }

    /** As much of the JCA as nobody who verifies can do without, for the same tokens in the same order. */
    @Benchmark
    public boolean bare() throws GeneralSecurityException {
        next = (next + 1) % TOKENS;
        Signature verification = Signature.getInstance(
                algorithm.equals("RS256") ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
        verification.initVerify(publicKey);
        verification.update(signingInputs[next]);
        return verification.verify(signatures[next]);
    }
}
