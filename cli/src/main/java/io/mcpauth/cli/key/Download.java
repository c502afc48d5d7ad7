package io.mcpauth.cli.key;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.mcpauth.cli.console.CliException;
import io.mcpauth.internal.net.Fetch;
import io.mcpauth.internal.net.FetchException;
import io.mcpauth.internal.net.FetchProblem;

/**
 * What a fetch has come to.
 *
 * @param content what was made of the documents
 * @param <T>     its type
 */
record Download<T>(CompletableFuture<T> content) implements Fetch.Listener<T> {

    /**
     * Fetches, and waits for the end of it.
     *
     * @param what  what is fetched, for messages
     * @param work  how
     * @param terms within which bounds
     */
    static <T> T await(String what, Fetch.Work<T> work, Fetch.Terms terms) throws IOException {
        Download<T> download = new Download<>(new CompletableFuture<>());
        new Fetch<>(work, terms, download).start(Fetch::startThread);
        try {
            // Longer than the fetch: nothing but looking up the name takes that long.
            return download.content.get(2 * terms.timeouts().whole().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new CliException(e, what + " cannot be fetched: the lookup of its name takes too long",
                    FetchProblem.UNKNOWN_HOST.remedy());
        } catch (ExecutionException e) {
            FetchException why = (FetchException) e.getCause();
            throw new CliException(why, what + " cannot be fetched: " + why.getMessage(), why.problem().remedy());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + what, e);
        }
    }

    @Override
    public void fetched(T result) {
        content.complete(result);
    }

    @Override
    public void failed(FetchException why) {
        content.completeExceptionally(why);
    }

    @Override
    public void ended() {
        // Said above.
    }
}
