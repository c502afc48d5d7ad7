package io.mcpauth.internal.engine;

import java.util.Set;

import io.mcpauth.internal.http.BearerToken;
import io.mcpauth.internal.http.RequestHead;
import io.mcpauth.internal.http.RequestLine;
import io.mcpauth.internal.message.Message;
import io.mcpauth.internal.message.RefusalLog;
import io.mcpauth.token.Rejected;
import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.Verification;
import io.mcpauth.token.Verified;

/** Whose request it is: by its token, and the proof that comes with it. */
final class Authentication {

    /** Of these nothing is known, so that a login would be no remedy. */
    private static final Set<RejectionReason> MAY_BE_GOOD =
            Set.of(RejectionReason.OVERLOADED, RejectionReason.ISSUER_UNAVAILABLE,
                    RejectionReason.PROOF_NOT_REMEMBERED);

    /** These speak of the proof, not of the token; one of another key speaks of both (RFC 9449, section 7.1). */
    private static final Set<RejectionReason> OF_A_PROOF = Set.of(RejectionReason.PROOF_MISSING,
            RejectionReason.PROOF_MALFORMED, RejectionReason.PROOF_TYPE_WRONG,
            RejectionReason.PROOF_ALGORITHM_NOT_ALLOWED, RejectionReason.PROOF_KEY_INVALID,
            RejectionReason.PROOF_METHOD_WRONG, RejectionReason.PROOF_URL_WRONG, RejectionReason.PROOF_TOO_OLD,
            RejectionReason.PROOF_NOT_YET_VALID, RejectionReason.PROOF_TOKEN_WRONG,
            RejectionReason.PROOF_SIGNATURE_INVALID, RejectionReason.PROOF_REPLAYED);

    private final TokenCheck tokens;
    private final Challenges challenges;
    private final boolean isAnonymousAllowed;
    private final RefusalLog refusals;
    private final Observers observers;
    private final AuthenticationListener listener;

    Authentication(TokenCheck tokens, Challenges challenges, boolean isAnonymousAllowed, RefusalLog refusals,
            Observers observers, AuthenticationListener listener) {
        this.tokens = tokens;
        this.challenges = challenges;
        this.isAnonymousAllowed = isAnonymousAllowed;
        this.refusals = refusals;
        this.observers = observers;
        this.listener = listener;
    }

    /** Admits a request, lets it go on without a user, or refuses it. */
    Decision decide(RequestHead request, RequestLine sent) {
        BearerToken token = BearerToken.in(request.headers("Authorization"));
        if (token instanceof BearerToken.Absent && isAnonymousAllowed) {
            return new Decision.Anonymous();
        }
        if (token instanceof BearerToken.Absent) {
            return challenges.of(request).tokenMissing();
        }
        Verification result = tokens.verify(token, request, sent);
        if (result instanceof Verified good) {
            observers.tell(() -> listener.admitted(good.claims()));
            return new Decision.Admitted(good.claims());
        }
        return refuse((Rejected) result, request);
    }

    private Decision.Refusal refuse(Rejected rejected, RequestHead request) {
        RejectionReason reason = rejected.reason();
        refusals.say(Message.TOKEN_REJECTED,
                reason.code() + rejected.expected().map(right -> ", expected was " + right).orElse(""));
        observers.tell(() -> listener.rejected(reason));
        if (MAY_BE_GOOD.contains(reason)) {
            return BearerChallenge.tryAgain(reason.code());
        }
        BearerChallenge challenge = challenges.of(request);
        if (!tokens.isBound(request)) {
            return challenge.tokenInvalid(reason.code());
        }
        if (reason == RejectionReason.PROOF_NONCE_WRONG) {
            return challenge.nonceNeeded(reason.code(), tokens.nonce(request));
        }
        return OF_A_PROOF.contains(reason) ? challenge.proofInvalid(reason.code())
                : challenge.tokenInvalid(reason.code());
    }
}
