package io.mcpauth.internal.observe;

import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

import io.mcpauth.token.PublicJwkSet;
import io.mcpauth.token.TokenVerifier;
import io.mcpauth.token.Verification;
import io.mcpauth.token.Verified;

/** Says how long a verifier takes, whatever it is. */
public final class TimedVerifier implements TokenVerifier {

    private static final Map<String, String> VERIFIED = Map.of(Figure.OUTCOME, "verified");
    private static final Map<String, String> REFUSED = Map.of(Figure.OUTCOME, "refused");

    private final TokenVerifier verifier;
    private final Meters meters;

    private TimedVerifier(TokenVerifier verifier, Meters meters) {
        this.verifier = verifier;
        this.meters = meters;
    }

    /**
     * Measures a verifier.
     *
     * @param verifier the verifier
     * @param meters   take the times
     * @return the verifier itself if nobody wants to know
     */
    public static TokenVerifier of(TokenVerifier verifier, Meters meters) {
        return meters.measures() ? new TimedVerifier(verifier, meters) : verifier;
    }

    @Override
    public Verification verify(String token) {
        return timed(verifier::verify, token);
    }

    @Override
    public Verification verifyBound(String token) {
        return timed(verifier::verifyBound, token);
    }

    @Override
    public PublicJwkSet publicJwkSet() {
        return verifier.publicJwkSet();
    }

    /** One that throws has refused. */
    private Verification timed(Function<String, Verification> verification, String token) {
        long start = System.nanoTime();
        boolean good = false;
        try {
            Verification result = verification.apply(token);
            good = result instanceof Verified;
            return result;
        } finally {
            meters.time(Figure.VERIFICATION, Duration.ofNanos(System.nanoTime() - start), good ? VERIFIED : REFUSED);
        }
    }
}
