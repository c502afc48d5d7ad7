package io.mcpauth.benchmark;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;

import org.jose4j.json.JsonUtil;
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

/** A good token, known and unknown, beside the bare private-key operation. Public and open, as JMH wants it. */
@State(Scope.Benchmark)
public class TokenBenchmark {

    private static final String RSA = "RSA/ECB/OAEPPadding";

    /** More than the small cache below holds, so that each is unknown again when its turn comes. */
    private static final int TOKENS = 4096;
    private static final LoadLimits SMALL_CACHE = new LoadLimits(100_000, 1, Duration.ZERO);

    @Param("RSA_2048")
    String kind;

    @Param(Providers.DEFAULT)
    String provider;

    private MeasuredEngine engine;
    private MeasuredEngine local;
    private MeasuredEngine observed;
    private MeasuredEngine forgetful;
    private MeasuredEngine.Request known;
    private MeasuredEngine.LocalRequest knownLocally;
    private MeasuredEngine.Request[] unknown;
    private int next;

    private Kind settings;
    private PrivateKey privateKey;
    private PublicKey ephemeralKey;
    private AlgorithmParameterSpec oaep;
    private byte[] encryptedKey;

    /** Makes the key and its tokens, and looks whether they are good. */
    @Setup
    public void prepare() throws JoseException, KeyFileException, GeneralSecurityException {
        settings = Kind.valueOf(kind);
        PublicJsonWebKey key = settings.newKey();
        ManyTokens tokens = new ManyTokens(key, settings.algorithm());
        unknown =
                Stream.generate(tokens::next).limit(TOKENS).map(token -> MeasuredEngine.Request.with("Bearer " + token))
                        .toArray(MeasuredEngine.Request[]::new);
        known = unknown[0];
        engine = new MeasuredEngine(key, LoadLimits.DEFAULT, Providers.named(provider));
        local = new MeasuredEngine(key, LoadLimits.DEFAULT, Providers.named(provider), Optional.empty());
        knownLocally = new MeasuredEngine.LocalRequest(known.headers("Authorization"));
        observed = MeasuredEngine.observed(key);
        forgetful = new MeasuredEngine(key, SMALL_CACHE, Providers.named(provider));
        privateKey = key.getPrivateKey();
        if (settings.isRsa()) {
            oaep = settings.oaep();
            encryptedKey = tokens.encryptedKey();
        } else {
            ephemeralKey = PublicJsonWebKey.Factory.newPublicJwk(epk(tokens)).getPublicKey();
        }
        if (!(known() instanceof Decision.Admitted && knownLocally() instanceof Decision.Admitted
                && knownObserved() instanceof Decision.Admitted && unknown() instanceof Decision.Admitted)) {
            throw new IllegalStateException("the token is not good");
        }
    }

    @SuppressWarnings("unchecked") // A JWK is an object.
    private static java.util.Map<String, Object> epk(ManyTokens tokens) throws JoseException {
        return (java.util.Map<String, Object>) JsonUtil.parseJson(tokens.header()).get("epk");
    }

    private boolean isNative() {
        return provider.equals(Providers.NATIVE);
    }

    @Benchmark
    public Decision known() {
        return engine.decide(known);
    }

    @Benchmark
    public Decision knownLocally() {
        return local.decide(knownLocally);
    }

    @Benchmark
    public Decision knownObserved() {
        return observed.decide(known);
    }

    @Benchmark
    public Decision unknown() {
        next = (next + 1) % TOKENS;
        return forgetful.decide(unknown[next]);
    }

    /** As much of the JCA as nobody who decrypts can do without. */
    @Benchmark
    public Object bare() throws GeneralSecurityException {
        return settings.isRsa() ? unwrapped() : agreedUpon();
    }

    private Key unwrapped() throws GeneralSecurityException {
        Cipher cipher = isNative() ? Cipher.getInstance(RSA, provider) : Cipher.getInstance(RSA);
        cipher.init(Cipher.UNWRAP_MODE, privateKey, oaep);
        return cipher.unwrap(encryptedKey, "AES", Cipher.SECRET_KEY);
    }

    private byte[] agreedUpon() throws GeneralSecurityException {
        KeyAgreement agreement = isNative()
                ? KeyAgreement.getInstance(settings.agreement(), provider)
                : KeyAgreement.getInstance(settings.agreement());
        agreement.init(privateKey);
        agreement.doPhase(ephemeralKey, true);
        return agreement.generateSecret();
    }
}
