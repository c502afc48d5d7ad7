package io.mcpauth.cli.doctor;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.mcpauth.internal.net.Fetch;
import io.mcpauth.internal.net.FetchException;
import io.mcpauth.internal.net.FetchProblem;

/**
 * Why a server cannot be reached. The library's own fetch tells the reasons apart.
 *
 * @param failure what it has come to, if it is about the connection
 */
record Diagnosis(CompletableFuture<Optional<FetchException>> failure) implements Fetch.Listener<byte[]> {

    /** Whoever answers one of these can be reached. */
    private static final Set<FetchProblem> OF_THE_ANSWER = Set.of(FetchProblem.REDIRECTED, FetchProblem.WRONG_STATUS,
            FetchProblem.SERVER_FAILED, FetchProblem.CODED, FetchProblem.A_PAGE, FetchProblem.TOO_LONG);

    static Finding of(URI url, String otherwise, Duration patience) {
        Diagnosis diagnosis = new Diagnosis(new CompletableFuture<>());
        new Fetch<>(documents -> documents.get(url),
                new Fetch.Terms("*/*", 1 << 20, new Fetch.Timeouts(patience, patience), true, true), diagnosis)
                .start(Fetch::startThread);
        return diagnosis.await(2 * patience.toMillis())
                .map(why -> new Finding.Bad("there is no connection: " + why.getMessage(), why.problem().remedy()))
                .orElse(new Finding.Bad("there is no answer: " + otherwise,
                        "check that this port speaks HTTP, and read the server's log"));
    }

    private Optional<FetchException> await(long millis) {
        try {
            return failure.get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public void fetched(byte[] content) {
        failure.complete(Optional.empty());
    }

    @Override
    public void failed(FetchException why) {
        failure.complete(Optional.of(why).filter(known -> !OF_THE_ANSWER.contains(known.problem())));
    }

    @Override
    public void ended() {
        // It has said how.
    }
}
