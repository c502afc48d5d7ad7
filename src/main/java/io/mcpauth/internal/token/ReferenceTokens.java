package io.mcpauth.internal.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.mcpauth.internal.issuer.IntrospectionAnswer;
import io.mcpauth.internal.issuer.Introspector;
import io.mcpauth.internal.issuer.TrustedIssuer;
import io.mcpauth.internal.load.Allowance;
import io.mcpauth.token.RejectionReason;

/**
 * Opens tokens that only their issuer can read, by asking it. Anybody can make up such a token, so strangers cost the
 * issuer only so many questions, and those whom it has vouched for have places of their own. If that is wanted, the
 * issuer confirms the tokens that it has signed, too.
 */
final class ReferenceTokens {

    /** As for keys: few enough for a server that begins with sixteen threads. */
    static final int MOST_STRANGERS = 8;
    static final int MOST_ACQUAINTED = 8;

    /** How many questions may be in vain at once, and how long it takes until one more may. */
    static final int MOST_IN_VAIN = 100;
    static final Duration ONE_MORE = Duration.ofMillis(100);

    private static final int MOST_REMEMBERED = 10_000;
    private static final Duration REMEMBERED = Duration.ofHours(1);

    /** RFC 6750, section 2.1. */
    private static final Pattern B64TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    private final Introspector introspector;
    private final IntrospectedClaims claims;
    private final Strangers strangers = new Strangers();
    private final Semaphore asking = new Semaphore(MOST_STRANGERS);
    private final Semaphore acquainted = new Semaphore(MOST_ACQUAINTED);
    private final Clock clock;
    private final Allowance inVain;
    private final Cache<TokenDigest, Refusal> refused;
    private final Cache<TokenDigest, Boolean> vouchedFor;

    /**
     * What a token was refused for.
     *
     * @param reason why
     * @param since  when: a clock that is set back must not make it longer
     */
    private record Refusal(RejectionReason reason, Instant since) {
    }

    ReferenceTokens(TrustedIssuer issuer, IssuedClaims issued, Clock clock) {
        this.introspector = issuer.introspector().orElseThrow();
        this.claims = new IntrospectedClaims(issuer.name(), introspector.cache(), issued, clock);
        this.clock = clock;
        this.inVain = new Allowance(MOST_IN_VAIN, ONE_MORE, clock);
        this.refused = remembered(introspector.cache(), clock);
        this.vouchedFor = remembered(REMEMBERED, clock);
    }

    private static <V> Cache<TokenDigest, V> remembered(Duration time, Clock clock) {
        return Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterWrite(time)
                .ticker(() -> Duration.ofMillis(clock.millis()).toNanos())
                .executor(Runnable::run)
                .build();
    }

    /**
     * Whether a token is neither a JWS nor a JWE (RFC 7516, section 9), not even a damaged one: those never go to an
     * issuer, which may not be theirs.
     */
    static boolean isOne(String token) {
        boolean parts = Base64Url.hasParts(token, CompactJws.PARTS) || Base64Url.hasParts(token, CompactJwe.PARTS);
        return !parts || !beginsAsHeader(token.substring(0, token.indexOf('.')));
    }

    /** A header begins with a brace, if not with a space. */
    private static boolean beginsAsHeader(String part) {
        try {
            byte[] begin = Base64.getUrlDecoder().decode(part.substring(0, Math.min(4, part.length())));
            return begin.length > 0 && (begin[0] == '{' || Character.isWhitespace(begin[0]));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Lets a request wait for the issuer, if it may. Those that bring the same token wait for one answer, and only the
     * first of them takes a place among those that ask.
     *
     * @param once asks the issuer, or waits for another who does
     */
    OpenedToken admit(String token, TokenDigest digest, KnownTokens.Opening once) throws RejectedTokenException {
        if (!B64TOKEN.matcher(token).matches()) {
            throw new RejectedTokenException(RejectionReason.MALFORMED);
        }
        refuseRefused(digest);
        return vouchedFor.getIfPresent(digest) == null ? strangers.await(once) : once.open();
    }

    private void refuseRefused(TokenDigest digest) throws RejectedTokenException {
        Refusal refusal = refused.getIfPresent(digest);
        if (refusal != null && !clock.instant().isBefore(refusal.since)) {
            throw new RejectedTokenException(refusal.reason);
        }
    }

    /**
     * Has the issuer confirm a token that it has signed. No stranger can make up one, so it is one of those who are
     * known.
     */
    OpenedToken confirm(UnverifiedToken signed, OpenedToken verified) throws RejectedTokenException {
        TokenDigest digest = TokenDigest.of(signed.jws().text());
        refuseRefused(digest);
        return verified.confirmedBy(inPlace(acquainted, () -> judged(introspector.ask(signed.jws().text()), digest)));
    }

    OpenedToken ask(String token) throws RejectedTokenException {
        TokenDigest digest = TokenDigest.of(token);
        // It may have been refused while this one was on its way to here.
        refuseRefused(digest);
        return vouchedFor.getIfPresent(digest) == null ? inPlace(asking, () -> askForStranger(token, digest))
                : inPlace(acquainted, () -> judged(introspector.ask(token), digest));
    }

    private static OpenedToken inPlace(Semaphore places, KnownTokens.Opening work) throws RejectedTokenException {
        if (!places.tryAcquire()) {
            throw new RejectedTokenException(RejectionReason.OVERLOADED);
        }
        try {
            return work.open();
        } finally {
            places.release();
        }
    }

    /** What was not in vain is given back: only made-up tokens cost something. */
    private OpenedToken askForStranger(String token, TokenDigest digest) throws RejectedTokenException {
        if (!inVain.take()) {
            throw new RejectedTokenException(RejectionReason.OVERLOADED);
        }
        IntrospectionAnswer answer = introspector.ask(token);
        if (answer != IntrospectionAnswer.Other.INACTIVE) {
            inVain.giveBack();
        }
        return judged(answer, digest);
    }

    private OpenedToken judged(IntrospectionAnswer answer, TokenDigest digest) throws RejectedTokenException {
        if (answer == IntrospectionAnswer.Other.NONE) {
            throw new RejectedTokenException(RejectionReason.ISSUER_UNAVAILABLE);
        }
        if (answer == IntrospectionAnswer.Other.TOO_MANY) {
            throw new RejectedTokenException(RejectionReason.OVERLOADED);
        }
        try {
            OpenedToken opened = claims.read(answer);
            vouchedFor.put(digest, true);
            return opened;
        } catch (RejectedTokenException e) {
            vouchedFor.invalidate(digest);
            refused.put(digest, new Refusal(e.reason(), clock.instant()));
            throw e;
        }
    }
}
