package io.mcpauth.cli.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks a server, directly and without following redirects: what it answers is what is looked at.
 */
final class Http {

    private static final int LONGEST = 1 << 20;

    private final Clock clock;
    private final Duration patience;
    private final HttpClient client;

    Http(Clock clock, Duration patience) {
        this.clock = clock;
        this.patience = patience;
        // HTTP/1.1, since on plain connections the offer of a newer one makes some servers hang.
        this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NEVER).proxy(HttpClient.Builder.NO_PROXY).build();
    }

    /** How long to wait for an answer. */
    Duration patience() {
        return patience;
    }

    Answer get(URI url) throws IOException {
        return ask(HttpRequest.newBuilder(url).header("Accept", "application/json"));
    }

    Answer ask(HttpRequest.Builder question) throws IOException {
        Instant sent = clock.instant();
        CompletableFuture<HttpResponse<InputStream>> pending = client
                .sendAsync(question.timeout(patience).build(), HttpResponse.BodyHandlers.ofInputStream());
        HttpResponse<InputStream> response = await(pending, 2);
        Instant came = clock.instant();
        return new Answer(response.statusCode(), response.headers(), body(response), response.version(),
                response.sslSession(), sent, came);
    }

    private byte[] body(HttpResponse<InputStream> response) throws IOException {
        try (InputStream in = response.body()) {
            // A stream of events has no end.
            boolean isStream = response.headers().firstValue("Content-Type").orElse("").contains("event-stream");
            return isStream ? new byte[0] : await(CompletableFuture.supplyAsync(() -> read(in)), 1);
        }
    }

    private static byte[] read(InputStream in) {
        try {
            return in.readNBytes(LONGEST);
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private <T> T await(Future<T> pending, int times) throws IOException {
        try {
            return pending.get(times * patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            pending.cancel(true);
            throw new IOException("no whole answer in time", e);
        } catch (ExecutionException e) {
            throw new IOException(reason(e.getCause()), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static String reason(Throwable cause) {
        if (cause.getMessage() != null) {
            return cause.getMessage();
        }
        if (cause instanceof ConnectException) {
            return cause.getCause() instanceof UnresolvedAddressException ? "its host has no address"
                    : "nothing listens there";
        }
        return "no connection (" + cause.getClass().getSimpleName() + ")";
    }
}
