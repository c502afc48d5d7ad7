package io.mcpauth.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import io.mcpauth.internal.engine.Decision;
import io.mcpauth.internal.key.KeyFileException;
import io.mcpauth.internal.proof.MemoryReplayStore;
import io.mcpauth.testing.ProofKey;

/**
 * A known token with a new proof of its owner (DPoP), beside the bare verification of the proof's signature. Public and
 * open, as JMH wants it.
 */
@State(Scope.Benchmark)
public class ProofBenchmark {

    private static final int PLACES = Integer.MAX_VALUE;

    @Param(Providers.DEFAULT)
    String provider;

    private MeasuredEngine engine;
    private MeasuredEngine.Request request;
    private PublicKey publicKey;
    private byte[] signedBytes;
    private byte[] signature;
    private long number;

    /** Makes a bound token and a proof, and looks whether they are good. */
    @Setup
    public void prepare() throws JoseException, KeyFileException {
        PublicJsonWebKey issuer = SignedTokens.newKey("ES256");
        ProofKey client = ProofKey.generate();
        MemoryReplayStore store = new MemoryReplayStore(PLACES, Clock.systemUTC());
        // One proof is each time another one, so that it is remembered as on a server.
        engine = MeasuredEngine.proving(issuer, (key, proof, until) -> store.addIfAbsent(key, proof + number++, until),
                Providers.named(provider));
        String token = SignedTokens.token(issuer, 0, Map.of("cnf", Map.of("jkt", client.thumbprint())));
        String proof = client.proof("POST", SignedTokens.AUDIENCE + "/api/mcp", token);
        request = new MeasuredEngine.Request(
                Map.of("Authorization", List.of("DPoP " + token), "DPoP", List.of(proof)));
        publicKey = PublicJsonWebKey.Factory.newPublicJwk(client.publicJwk()).getPublicKey();
        int end = proof.lastIndexOf('.');
        signedBytes = proof.substring(0, end).getBytes(US_ASCII);
        signature = Base64.getUrlDecoder().decode(proof.substring(end + 1));
        if (!(knownWithProof() instanceof Decision.Admitted)) {
            throw new IllegalStateException("the proof is not good");
        }
    }

    @Benchmark
    public Decision knownWithProof() {
        return engine.decide(request);
    }

    /** As much of the JCA as nobody who verifies can do without. */
    @Benchmark
    public boolean bareProof() throws GeneralSecurityException {
        Signature verification = Signature.getInstance("SHA256withECDSAinP1363Format");
        verification.initVerify(publicKey);
        verification.update(signedBytes);
        return verification.verify(signature);
    }
}
