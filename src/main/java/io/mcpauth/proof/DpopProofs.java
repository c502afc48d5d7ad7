package io.mcpauth.proof;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import io.mcpauth.internal.load.LoadLimits;
import io.mcpauth.internal.proof.DpopMode;
import io.mcpauth.internal.proof.DpopSettings;
import io.mcpauth.internal.proof.ProofVerifier;
import io.mcpauth.internal.token.JcaProvider;
import io.mcpauth.token.Verification;
import io.mcpauth.token.Verified;

/**
 * Verifies that a request comes from the owner of the key that its token is bound to (RFC 9449, section 4.3). It needs
 * no container:
 *
 * <pre>{@code
 * DpopProofs proofs = DpopProofs.rememberedIn(ReplayStore.inMemory(100_000));
 * Verification result = verifier.verifyBound(token);
 * if (result instanceof Verified good) {
 *     result = proofs.verify(new DpopRequest(proof, "POST", "https://mcp.example.com/mcp", token), good);
 * }
 * }</pre>
 *
 * <p>The guard does this by itself if {@code mcp.auth.dpop} is {@code optional} or {@code required}. Instances are
 * thread-safe. Only the library implements this interface.
 *
 * @since 0.1.0
 */
public interface DpopProofs {

    /**
     * Creates a verifier for proofs that are at most a minute old. The clocks may differ by a minute.
     *
     * @param replays remembers used proofs
     * @return the verifier
     */
    static DpopProofs rememberedIn(ReplayStore replays) {
        return rememberedIn(replays, DpopSettings.OFF.maxAge(), Duration.ofSeconds(60), Clock.systemUTC());
    }

    /**
     * Creates a verifier with other times.
     *
     * @param replays   remembers used proofs
     * @param maxAge    the greatest age of a proof
     * @param clockSkew how far the client's clock may differ, in both directions
     * @param clock     the clock of this server
     * @return the verifier
     * @throws IllegalArgumentException if {@code maxAge} is less than a second, or {@code clockSkew} negative
     */
    static DpopProofs rememberedIn(ReplayStore replays, Duration maxAge, Duration clockSkew, Clock clock) {
        return new ProofVerifier(DpopSettings.OFF.with(DpopMode.OPTIONAL).with(maxAge), clockSkew, Optional.empty(),
                replays, clock);
    }

    /**
     * Creates a verifier with other times, whose signatures another JCA provider than the JVM's first one verifies. A
     * signature is most of what a proof costs, and a native provider can be much faster.
     *
     * @param replays     remembers used proofs
     * @param maxAge      the greatest age of a proof
     * @param clockSkew   how far the client's clock may differ, in both directions
     * @param clock       the clock of this server
     * @param jcaProvider the provider's name, for example {@code AmazonCorrettoCryptoProvider}; other providers do what
     *                    it lacks
     * @return the verifier
     * @throws IllegalArgumentException if {@code maxAge} is less than a second, {@code clockSkew} is negative, or the
     *                                  JVM has no provider of that name
     */
    static DpopProofs rememberedIn(ReplayStore replays, Duration maxAge, Duration clockSkew, Clock clock,
            String jcaProvider) {
        return new ProofVerifier(DpopSettings.OFF.with(DpopMode.OPTIONAL).with(maxAge), clockSkew, Optional.empty(),
                replays, LoadLimits.DEFAULT, JcaProvider.named(jcaProvider), clock);
    }

    /**
     * Verifies a proof. A proof is good once.
     *
     * @param request the request that the proof must be made for
     * @param token   the result of {@link io.mcpauth.token.TokenVerifier#verifyBound} for the request's token
     * @return {@code token}, or {@link io.mcpauth.token.Rejected} with the reason
     */
    Verification verify(DpopRequest request, Verified token);
}
