package io.mcpauth.internal.engine;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;

import io.mcpauth.internal.http.BearerToken;
import io.mcpauth.internal.http.RequestHead;
import io.mcpauth.internal.http.RequestLine;
import io.mcpauth.internal.message.Message;
import io.mcpauth.internal.proof.DpopMode;
import io.mcpauth.internal.proof.DpopSettings;
import io.mcpauth.internal.proof.ProofVerifier;
import io.mcpauth.proof.DpopRequest;
import io.mcpauth.token.Rejected;
import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.TokenVerifier;
import io.mcpauth.token.Verification;
import io.mcpauth.token.Verified;

/**
 * Verifies what the {@code Authorization} header of a request holds, by its scheme: a token, and the proof that belongs
 * to it.
 */
final class TokenCheck {

    private final DpopMode mode;
    private final TokenVerifier verifier;
    private final ProofVerifier proofs;
    private final BiFunction<RequestHead, RequestLine, Optional<String>> url;
    private final PassageLog log;

    TokenCheck(DpopSettings settings, TokenVerifier verifier, ProofVerifier proofs,
            BiFunction<RequestHead, RequestLine, Optional<String>> url, PassageLog log) {
        this.mode = settings.mode();
        this.verifier = verifier;
        this.proofs = proofs;
        this.url = url;
        this.log = log;
    }

    /** What comes of a token. An application's own verifier may break: that is a rejection like any other. */
    Verification verify(BearerToken token, RequestHead request, RequestLine sent) {
        try {
            if (token instanceof BearerToken.Bound bound) {
                return verifyBound(bound.value(), request, sent);
            }
            if (token instanceof BearerToken.Present present) {
                return verifyUnbound(present.value());
            }
            return new Rejected(RejectionReason.MALFORMED);
        } catch (RuntimeException | StackOverflowError e) {
            log.failed(Message.VERIFIER_FAILED, e);
            return new Rejected(RejectionReason.INTERNAL_ERROR);
        }
    }

    private Verification verifyUnbound(String token) {
        return mode == DpopMode.REQUIRED ? new Rejected(RejectionReason.DPOP_REQUIRED)
                : Objects.requireNonNull(verifier.verify(token));
    }

    /** First the token, which is often known: nobody without a good one costs more than that. */
    private Verification verifyBound(String token, RequestHead request, RequestLine sent) {
        if (mode == DpopMode.OFF) {
            return new Rejected(RejectionReason.SENDER_CONSTRAINED);
        }
        List<String> fields = request.headers("DPoP");
        if (fields.size() != 1) {
            return new Rejected(RejectionReason.PROOF_MISSING);
        }
        Verification result = Objects.requireNonNull(verifier.verifyBound(token));
        return result instanceof Verified good
                ? proofs.verify(new DpopRequest(fields.get(0).trim(), sent.method(),
                        url.apply(request, sent).orElse(""), token), good)
                : result;
    }

    /** The nonce that a client is to use from now on, if it has sent a bound token and nonces are used. */
    Optional<String> nonce(RequestHead request) {
        return proofs.asksForNonces() && isBound(request) ? proofs.nonce() : Optional.empty();
    }

    /** Whether a request comes with a token that is said to be bound to a key. */
    boolean isBound(RequestHead request) {
        return mode != DpopMode.OFF
                && BearerToken.in(request.headers("Authorization")) instanceof BearerToken.Bound;
    }
}
