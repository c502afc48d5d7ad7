package io.mcpauth.internal.token;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;

import io.mcpauth.internal.load.Decryptions;
import io.mcpauth.internal.load.NoTurnException;
import io.mcpauth.token.RejectionReason;

/**
 * Tokens that were good, by their digests, until their time is over or there is no room. It holds claims, never a
 * token.
 *
 * <p>Those who bring an unknown token at the same time have it opened once. The cache's own way to do that is not used:
 * it locks a part of the table, in which other tokens have their places, for as long as it takes.
 */
public final class KnownTokens {

    private final Decryptions decryptions;
    private final Clock clock;
    private final Cache<TokenDigest, OpenedToken> tokens;
    private final ConcurrentMap<TokenDigest, CompletableFuture<OpenedToken>> underWay = new ConcurrentHashMap<>();

    /**
     * Nothing is known yet.
     *
     * @param maxBytes    about how much memory it may take
     * @param settings    how long a token is accepted
     * @param decryptions who may wait
     * @param clock       what time it is
     */
    public KnownTokens(long maxBytes, TokenSettings settings, Decryptions decryptions, Clock clock) {
        this.decryptions = decryptions;
        this.clock = clock;
        tokens = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((TokenDigest digest, OpenedToken token) -> HeapSize.ofEntry(token))
                .expireAfter(Expiry
                        .creating((TokenDigest digest, OpenedToken token) -> kept(token, settings, clock)))
                .ticker(() -> Duration.ofMillis(clock.millis()).toNanos())
                // A pool's thread would hold the application's class loader when the application is gone.
                .executor(Runnable::run)
                .build();
    }

    private static Duration kept(OpenedToken token, TokenSettings settings, Clock clock) {
        Duration remaining = token.times().remaining(settings, clock);
        return token.known().map(span -> Duration.between(clock.instant(), span.until()))
                .filter(known -> known.compareTo(remaining) < 0).orElse(remaining);
    }

    /** Opens a token. */
    public interface Opening {
        OpenedToken open() throws RejectedTokenException;
    }

    public Optional<OpenedToken> find(TokenDigest digest) {
        return Optional.ofNullable(tokens.getIfPresent(digest)).filter(token -> token.isStillKnown(clock));
    }

    /** How many tokens are known whose time is not over. */
    long count() {
        tokens.cleanUp();
        return tokens.estimatedSize();
    }

    /**
     * Opens a token that is not known, and keeps it if it is good. Whoever asks for the same one meanwhile gets what
     * comes of this: the token, or the same refusal.
     */
    public OpenedToken open(TokenDigest digest, Opening opening) throws RejectedTokenException {
        CompletableFuture<OpenedToken> mine = new CompletableFuture<>();
        try {
            CompletableFuture<OpenedToken> first = underWay.putIfAbsent(digest, mine);
            return first == null ? openFirst(digest, opening, mine) : decryptions.alongside(() -> await(first));
        } catch (NoTurnException e) {
            throw new RejectedTokenException(RejectionReason.OVERLOADED);
        } finally {
            // Whatever broke on the way, nobody may wait for ever. Of what has ended before, and of others', this
            // changes nothing.
            underWay.remove(digest, mine);
            mine.cancel(false);
        }
    }

    private OpenedToken openFirst(TokenDigest digest, Opening opening, CompletableFuture<OpenedToken> result)
            throws RejectedTokenException {
        try {
            // Another one may have ended between the caller's look and here.
            Optional<OpenedToken> known = find(digest);
            OpenedToken token = known.isPresent() ? known.get() : opening.open();
            if (known.isEmpty()) {
                tokens.put(digest, token);
            }
            result.complete(token);
            return token;
        } catch (RejectedTokenException | RuntimeException | Error e) {
            result.completeExceptionally(e);
            throw e;
        }
    }

    private static OpenedToken await(CompletableFuture<OpenedToken> first) throws RejectedTokenException {
        try {
            return first.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RejectedTokenException refusal) {
                throw refusal;
            }
            throw e;
        }
    }
}
