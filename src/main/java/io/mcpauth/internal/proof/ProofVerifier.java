package io.mcpauth.internal.proof;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

import io.mcpauth.internal.http.RequestUrl;
import io.mcpauth.internal.key.Sha256;
import io.mcpauth.internal.load.LoadLimits;
import io.mcpauth.internal.message.FailureLog;
import io.mcpauth.internal.message.Message;
import io.mcpauth.internal.message.Requirement;
import io.mcpauth.internal.token.JcaProvider;
import io.mcpauth.internal.token.RejectedTokenException;
import io.mcpauth.internal.token.SignatureVerifier;
import io.mcpauth.proof.DpopProofs;
import io.mcpauth.proof.DpopRequest;
import io.mcpauth.proof.ReplayStore;
import io.mcpauth.token.Rejected;
import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.Verification;
import io.mcpauth.token.Verified;

/**
 * Verifies proofs (RFC 9449, section 4.3). The token was good before: so nobody without one costs the look at a
 * signature, and nobody with one either whose proof is of another key. Others cost it in {@linkplain ProofTurns turn}.
 * What is remembered comes last.
 */
public final class ProofVerifier implements DpopProofs {

    private static final String TYPE = "dpop+jwt";

    private final FailureLog failures = new FailureLog("io.mcpauth.proof");
    private final DpopSettings settings;
    private final Duration clockSkew;
    private final Optional<Nonces> nonces;
    private final ReplayStore replays;
    private final ProofTurns turns;
    private final SignatureVerifier signatures;
    private final Clock clock;

    /**
     * Verifies proofs, and takes as much of the server as a verifier of tokens that configures nothing.
     *
     * @param settings  which are accepted
     * @param clockSkew how far the client's clock may be off, both ways
     * @param nonces    the nonces of which each has to have one, or empty
     * @param replays   remembers which were used
     * @param clock     what time it is
     */
    public ProofVerifier(DpopSettings settings, Duration clockSkew, Optional<Nonces> nonces, ReplayStore replays,
            Clock clock) {
        this(settings, clockSkew, nonces, replays, LoadLimits.DEFAULT, JcaProvider.DEFAULT, clock);
    }

    /**
     * Verifies proofs.
     *
     * @param settings  which are accepted
     * @param clockSkew how far the client's clock may be off, both ways
     * @param nonces    the nonces of which each has to have one, or empty
     * @param replays   remembers which were used
     * @param limits    how many signatures are verified at once
     * @param provider  who verifies them
     * @param clock     what time it is
     * @throws IllegalArgumentException if the clock could be off by less than nothing
     */
    public ProofVerifier(DpopSettings settings, Duration clockSkew, Optional<Nonces> nonces, ReplayStore replays,
            LoadLimits limits, JcaProvider provider, Clock clock) {
        Requirement.check(!clockSkew.isNegative(), "clockSkew", clockSkew, "PT0S or more");
        this.settings = settings;
        this.clockSkew = clockSkew;
        this.nonces = nonces;
        this.replays = replays;
        this.turns = new ProofTurns(limits, clock);
        this.signatures = new SignatureVerifier(provider);
        this.clock = clock;
    }

    /** Whether each proof has to have a nonce. */
    public boolean asksForNonces() {
        return nonces.isPresent();
    }

    /** The nonce that clients are to use from now on, where they need one. */
    public Optional<String> nonce() {
        return nonces.flatMap(Nonces::current);
    }

    @Override
    public Verification verify(DpopRequest request, Verified token) {
        try {
            String thumbprint = token.claims().keyThumbprint()
                    .orElseThrow(() -> new RejectedTokenException(RejectionReason.NOT_BOUND));
            verify(Proof.parse(request.proof()), request, thumbprint);
            return token;
        } catch (RejectedTokenException e) {
            return new Rejected(e.reason(), expected(e.reason(), request));
        } catch (RuntimeException | StackOverflowError e) {
            failures.say(Message.VERIFIER_FAILED, e);
            return new Rejected(RejectionReason.INTERNAL_ERROR);
        }
    }

    private void verify(Proof proof, DpopRequest request, String thumbprint) throws RejectedTokenException {
        check(proof.header("typ").equals(TYPE), RejectionReason.PROOF_TYPE_WRONG);
        String algorithm = proof.header("alg");
        check(settings.algorithms().contains(algorithm), RejectionReason.PROOF_ALGORITHM_NOT_ALLOWED);
        check(ProofKey.thumbprint(proof.key()).equals(thumbprint), RejectionReason.PROOF_KEY_WRONG);
        checkPurpose(proof, request);
        Instant until = checkTime(proof.issuedAt());
        String id = hash(proof.claim("jti").getBytes(UTF_8));
        Optional<String> nonce = proof.nonce();
        check(nonces.isEmpty() || nonce.isPresent() && nonces.get().isGood(nonce.get()),
                RejectionReason.PROOF_NONCE_WRONG);
        turns.take(thumbprint,
                () -> check(signatures.isOf(proof.jws(), algorithm, ProofKey.of(proof.key(), algorithm)),
                        RejectionReason.PROOF_SIGNATURE_INVALID),
                () -> check(isNew(thumbprint, id, until), RejectionReason.PROOF_REPLAYED));
    }

    private static void checkPurpose(Proof proof, DpopRequest request) throws RejectedTokenException {
        check(proof.claim("htm").equals(request.method()), RejectionReason.PROOF_METHOD_WRONG);
        Optional<String> url = RequestUrl.normalized(request.url());
        check(url.isPresent() && RequestUrl.normalized(proof.claim("htu")).equals(url),
                RejectionReason.PROOF_URL_WRONG);
        check(proof.claim("ath").equals(hash(request.token())), RejectionReason.PROOF_TOKEN_WRONG);
    }

    /**
     * Until when the proof is good. Times are compared as decimals: a {@code long} would make something else of
     * {@code 1e300}.
     */
    private Instant checkTime(BigDecimal issuedAt) throws RejectedTokenException {
        Instant now = clock.instant();
        check(issuedAt.compareTo(seconds(now.plus(clockSkew))) <= 0, RejectionReason.PROOF_NOT_YET_VALID);
        Duration good = settings.maxAge().plus(clockSkew);
        check(issuedAt.compareTo(seconds(now.minus(good))) > 0, RejectionReason.PROOF_TOO_OLD);
        return Instant.ofEpochSecond(issuedAt.setScale(0, RoundingMode.CEILING).longValueExact()).plus(good);
    }

    private static BigDecimal seconds(Instant instant) {
        return BigDecimal.valueOf(instant.getEpochSecond()).add(BigDecimal.valueOf(instant.getNano(), 9));
    }

    private boolean isNew(String thumbprint, String id, Instant until) throws RejectedTokenException {
        try {
            return replays.addIfAbsent(thumbprint, id, until);
        } catch (RuntimeException | StackOverflowError e) {
            failures.say(Message.PROOF_NOT_REMEMBERED, e);
            throw new RejectedTokenException(RejectionReason.PROOF_NOT_REMEMBERED);
        }
    }

    /**
     * What a proof says of a token ({@code ath}).
     *
     * @param token the token
     * @return its hash
     */
    public static String hash(String token) {
        return hash(token.getBytes(US_ASCII));
    }

    private static String hash(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(bytes));
    }

    private static void check(boolean good, RejectionReason otherwise) throws RejectedTokenException {
        if (!good) {
            throw new RejectedTokenException(otherwise);
        }
    }

    /** What the log needs to find out why a good client is refused. */
    private Optional<String> expected(RejectionReason reason, DpopRequest request) {
        return switch (reason) {
            case PROOF_ALGORITHM_NOT_ALLOWED -> Optional.of("alg of " + String.join(", ", settings.algorithms()));
            case PROOF_METHOD_WRONG -> Optional.of("htm " + request.method());
            case PROOF_URL_WRONG -> Optional.of("htu " + request.url());
            case PROOF_TOO_OLD -> Optional.of("iat at most " + settings.maxAge() + " ago");
            default -> Optional.empty();
        };
    }
}
