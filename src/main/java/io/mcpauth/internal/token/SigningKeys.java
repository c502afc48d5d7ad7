package io.mcpauth.internal.token;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.mcpauth.internal.issuer.TrustedIssuer;
import io.mcpauth.internal.issuer.VerificationKey;
import io.mcpauth.internal.issuer.VerificationKeys;
import io.mcpauth.token.RejectionReason;

/**
 * Finds the keys that a signature can be of. A stranger can name any key, and an issuer may be slow: only few wait for
 * it, since each takes a thread of the server.
 */
final class SigningKeys {

    /** Few enough for a server that begins with sixteen threads, as Open Liberty and WildFly do on a small machine. */
    private static final int MOST_WAITING = 8;
    private static final int FEWEST_FOR_AN_ISSUER = 2;

    private final Map<TrustedIssuer, Semaphore> waiting;

    /** Each issuer has its share of those who may wait: one that is slow keeps nobody waiting for another. */
    SigningKeys(List<TrustedIssuer> issuers) {
        int share = Math.max(FEWEST_FOR_AN_ISSUER, MOST_WAITING / issuers.size());
        waiting = issuers.stream()
                .collect(Collectors.toUnmodifiableMap(issuer -> issuer, issuer -> new Semaphore(share)));
    }

    /** The keys that are known; where none of them fits, those that the issuer has now. */
    List<VerificationKey> of(TrustedIssuer issuer, JwsHeader header) throws RejectedTokenException {
        List<VerificationKey> known = fitting(issuer.keys().known(), header);
        List<VerificationKey> found = known.isEmpty() ? awaited(issuer, () -> asked(issuer, header)) : known;
        if (found.isEmpty()) {
            // Nothing can be said of a token whose issuer's keys were never there: a login would not help.
            throw new RejectedTokenException(issuer.keys().known() == VerificationKeys.NONE
                    ? RejectionReason.ISSUER_UNAVAILABLE
                    : RejectionReason.UNKNOWN_SIGNING_KEY);
        }
        return found;
    }

    /**
     * The keys that the issuer has now, for a signature that is none of the known ones': it may have another key of the
     * same name.
     */
    List<VerificationKey> newer(TrustedIssuer issuer, JwsHeader header) throws RejectedTokenException {
        return awaited(issuer, () -> fitting(issuer.keys().refreshed(), header));
    }

    private static List<VerificationKey> asked(TrustedIssuer issuer, JwsHeader header) {
        List<VerificationKey> first = fitting(issuer.keys().current(), header);
        return first.isEmpty() ? fitting(issuer.keys().refreshed(), header) : first;
    }

    private static List<VerificationKey> fitting(VerificationKeys keys, JwsHeader header) {
        return keys.find(header.keyId(), header.algorithm());
    }

    private <T> T awaited(TrustedIssuer issuer, Supplier<T> question) throws RejectedTokenException {
        Semaphore place = Objects.requireNonNull(waiting.get(issuer));
        if (!place.tryAcquire()) {
            throw new RejectedTokenException(RejectionReason.OVERLOADED);
        }
        try {
            return question.get();
        } finally {
            place.release();
        }
    }
}
