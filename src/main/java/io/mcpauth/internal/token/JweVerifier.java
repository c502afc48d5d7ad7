package io.mcpauth.internal.token;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.mcpauth.internal.issuer.TrustedIssuer;
import io.mcpauth.internal.key.DecryptionKeys;
import io.mcpauth.internal.load.Decryptions;
import io.mcpauth.internal.load.LoadLimits;
import io.mcpauth.internal.message.FailureLog;
import io.mcpauth.internal.message.Message;
import io.mcpauth.token.JweTokenVerifier;
import io.mcpauth.token.PublicJwkSet;
import io.mcpauth.token.Rejected;
import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.TokenClaims;
import io.mcpauth.token.Verification;
import io.mcpauth.token.Verified;

/**
 * Verifies encrypted tokens. Cheap checks come first: nothing costs a private-key operation before its size, shape,
 * header and key id have passed.
 */
public final class JweVerifier implements JweTokenVerifier {

    private final FailureLog failures = new FailureLog("io.mcpauth.token");
    private final int maxLength;
    private final Expectations expectations;
    private final TokenPayload payload;
    private final TokenOpener opener;
    private final KeyGenerations generations;
    private final Trust trust;
    private final Decryptions decryptions;
    private final Optional<VerificationTimes> times;

    /**
     * A verifier with everything of its own.
     *
     * @param keys     gives the keys to use now, for example {@link io.mcpauth.internal.key.KeyFile}; the same object
     *                 as long as they are the same, since what is known of tokens is forgotten with the keys that have
     *                 opened them
     * @param settings what to accept
     * @param trust    whom to believe
     * @param limits   how much of the server it may take
     * @param provider who decrypts, and who verifies signatures
     * @param clock    what time it is
     */
    public JweVerifier(Supplier<DecryptionKeys> keys, TokenSettings settings, Trust trust, LoadLimits limits,
            JcaProvider provider, Clock clock) {
        this(keys, settings, trust, limits, provider, clock, new Decryptions(limits));
    }

    JweVerifier(Supplier<DecryptionKeys> keys, TokenSettings settings, Trust trust, LoadLimits limits,
            JcaProvider provider, Clock clock, Decryptions decryptions) {
        this.maxLength = settings.maxLength();
        this.expectations = new Expectations(settings, trust);
        this.payload = new TokenPayload(settings, clock);
        this.opener = new TokenOpener(settings, payload, trust, provider, decryptions, clock);
        this.trust = trust;
        this.decryptions = decryptions;
        this.times = Optional.empty();
        this.generations = new KeyGenerations(keys, issuers(trust).stream().map(TrustedIssuer::keys).toList(),
                settings.algorithms(),
                () -> limits.cacheBytes() == 0 ? Optional.empty()
                        : Optional.of(new KnownTokens(limits.cacheBytes(), settings, decryptions, clock)));
    }

    private JweVerifier(JweVerifier same, Optional<VerificationTimes> times) {
        this.maxLength = same.maxLength;
        this.expectations = same.expectations;
        this.payload = same.payload;
        this.opener = same.opener;
        this.generations = same.generations;
        this.trust = same.trust;
        this.decryptions = same.decryptions;
        this.times = times;
    }

    /**
     * The same verifier, with what it knows. It also tells how long each token takes that is not known.
     *
     * @param listener none if nobody wants to know
     */
    public JweVerifier timedBy(Optional<VerificationTimes> listener) {
        return new JweVerifier(this, listener);
    }

    @Override
    public Verification verify(String token) {
        return verify(token, Confirmation::ofBearer);
    }

    @Override
    public Verification verifyBound(String token) {
        return verify(token, Confirmation::ofOwner);
    }

    /** What is known of a token does not depend on how it comes: who has brought it is judged each time. */
    private interface Use {
        TokenClaims of(TokenClaims claims) throws RejectedTokenException;
    }

    private Verification verify(String token, Use use) {
        try {
            return token.length() > maxLength
                    ? expectations.rejected(RejectionReason.TOO_LONG)
                    : new Verified(use.of(claims(token, generations.current())));
        } catch (RejectedTokenException e) {
            return expectations.rejected(e.reason());
        } catch (RuntimeException | StackOverflowError e) {
            failures.say(Message.VERIFIER_FAILED, e);
            return new Rejected(RejectionReason.INTERNAL_ERROR);
        }
    }

    private static List<TrustedIssuer> issuers(Trust trust) {
        return trust instanceof Trust.Signed signed ? signed.issuers() : List.of();
    }

    private TokenClaims claims(String token, KeyGeneration now) throws RejectedTokenException {
        TokenDigest digest = TokenDigest.of(token);
        KnownTokens.Opening opening = () -> timed(() -> opener.open(token, now.keys()));
        if (now.known().isEmpty()) {
            return opener.open(token, digest, opening).claims();
        }
        KnownTokens known = now.known().get();
        Optional<OpenedToken> found = known.find(digest);
        OpenedToken opened = found.isPresent() ? found.get()
                : opener.open(token, digest, () -> known.open(digest, opening));
        // One that was opened just now has passed that, but another request may have opened it.
        payload.check(opened.times());
        return opened.claims();
    }

    private OpenedToken timed(KnownTokens.Opening opening) throws RejectedTokenException {
        if (times.isEmpty()) {
            return opening.open();
        }
        long start = System.nanoTime();
        boolean isGood = false;
        try {
            OpenedToken opened = opening.open();
            isGood = true;
            return opened;
        } finally {
            times.get().took(Duration.ofNanos(System.nanoTime() - start), isGood);
        }
    }

    @Override
    public PublicJwkSet publicJwkSet() {
        return generations.current().published();
    }

    /** How many threads wait for the decryption of a token. */
    public int waiting() {
        return decryptions.waiting();
    }

    /** How many tokens are known, and cost no private-key operation any more. */
    public long known() {
        return generations.current().known().map(KnownTokens::count).orElse(0L);
    }

    @Override
    public void close() {
        issuers(trust).forEach(TrustedIssuer::close);
    }
}
