package io.mcpauth.proof;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import io.mcpauth.internal.proof.DpopMode;
import io.mcpauth.internal.proof.DpopSettings;
import io.mcpauth.internal.proof.ProofVerifier;
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
 * <p>The guard does this by itself where {@code mcp.auth.dpop} says so. Safe for use by many threads; the library alone
 * implements it.
 *
 * @since 0.1.0
 */
public interface DpopProofs {

    /**
     * Verifies proofs that are at most a minute old, by clocks that may differ by a minute.
     *
     * @param replays remembers which were used
     * @return what verifies them
     */
    static DpopProofs rememberedIn(ReplayStore replays) {
        return rememberedIn(replays, DpopSettings.OFF.maxAge(), Duration.ofSeconds(60), Clock.systemUTC());
    }

    /**
     * Verifies proofs.
     *
     * @param replays   remembers which were used
     * @param maxAge    how old they may be
     * @param clockSkew how far the client's clock may be off, both ways
     * @param clock     what time it is
     * @return what verifies them
     */
    static DpopProofs rememberedIn(ReplayStore replays, Duration maxAge, Duration clockSkew, Clock clock) {
        return new ProofVerifier(DpopSettings.OFF.with(DpopMode.OPTIONAL).with(maxAge), clockSkew, Optional.empty(),
                replays, clock);
    }

    /**
     * Verifies a proof. A proof that was good is not good a second time.
     *
     * @param request what the proof has to be made for
     * @param token   what {@link io.mcpauth.token.TokenVerifier#verifyBound} has made of the request's token
     * @return that same, or {@link io.mcpauth.token.Rejected} with the reason
     */
    Verification verify(DpopRequest request, Verified token);
}
