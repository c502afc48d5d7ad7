package io.mcpauth.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

import io.mcpauth.jwk.LoopbackAddresses;

/**
 * Gets the text of a key set from a file or from a running server.
 */
final class PublicKeySource {

    static final int MAX_BYTES = 1 << 20;

    /** The beginning of one; a letter alone would be a drive. */
    private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+://");

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Session session;
    private final Duration timeout;

    PublicKeySource(Session session) {
        this(session, TIMEOUT);
    }

    PublicKeySource(Session session, Duration timeout) {
        this.session = session;
        this.timeout = timeout;
    }

    byte[] read(String place) throws IOException {
        return read(place, "make a key with 'mcp-auth generate', or name a key file or a server's JWKS with --key");
    }

    /**
     * Gets a text.
     *
     * @param place a path or a URL
     * @param hint  what to do if there is no such file
     */
    byte[] read(String place, String hint) throws IOException {
        if (!URL.matcher(place).lookingAt()) {
            return readFile(Path.of(place), hint);
        }
        if (!place.regionMatches(true, 0, "http://", 0, 7) && !place.regionMatches(true, 0, "https://", 0, 8)) {
            throw new CliException("'" + place + "' cannot be fetched: only http and https URLs can", hint);
        }
        return download(place);
    }

    private static byte[] readFile(Path file, String hint) throws IOException {
        if (Files.isDirectory(file)) {
            throw new CliException(file + " is a folder", "name the file of public keys in it, as " + file.resolve(KeyFolder.PUBLIC_FILE));
        }
        try (InputStream in = Files.newInputStream(file)) {
            return bounded(in, file.toString());
        } catch (NoSuchFileException e) {
            throw new CliException(e, "there is no " + file, hint);
        }
    }

    private byte[] download(String url) throws IOException {
        HttpRequest request = request(url);
        if (request.uri().getScheme().equalsIgnoreCase("http") && !LoopbackAddresses.isHost(request.uri().getHost())) {
            session.warn("the key comes over plain http: somebody on the way could put another in its place");
        }
        // A redirect could lead from https to http; a JWKS has no need of one.
        HttpClient client = HttpClient.newBuilder().followRedirects(Redirect.NEVER).connectTimeout(timeout).build();
        try {
            // The request's own timeout ends with the head of the answer; this one holds for the body too.
            return client.sendAsync(request, BodyHandlers.ofInputStream())
                    .thenApplyAsync(answer -> body(answer, url))
                    .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new CliException(e, url + " gave no whole answer within " + timeout.toSeconds() + " seconds",
                    "see whether the server is up");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CliException failure) {
                throw failure;
            }
            throw new CliException(e, url + " cannot be reached: " + reason(e.getCause()),
                    "see whether the server is up, and whether the address is right");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + url, e);
        }
    }

    private HttpRequest request(String url) {
        try {
            return HttpRequest.newBuilder(URI.create(url)).timeout(timeout).header("Accept", "application/json").build();
        } catch (IllegalArgumentException e) {
            throw new CliException(e, "'" + url + "' is no URL that can be asked",
                    "it looks like https://example.com/.well-known/jwks.json");
        }
    }

    private static byte[] body(HttpResponse<InputStream> answer, String url) {
        try (InputStream in = answer.body()) {
            if (answer.statusCode() != 200) {
                throw new CliException(url + " answered with status " + answer.statusCode(), answer.statusCode() / 100 == 3
                        ? "redirects are not followed; give the address that it leads to"
                        : "the address of a key set usually ends in /.well-known/jwks.json");
            }
            return bounded(in, url);
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private static byte[] bounded(InputStream in, String origin) throws IOException {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new CliException(origin + " is longer than 1 MiB", "a key set is much shorter; see what it is");
        }
        return bytes;
    }

    /** The JDK's exceptions for refused connections and unknown hosts have no message. */
    private static String reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return "there is no such host";
            }
        }
        return failure instanceof ConnectException && failure.getMessage() == null
                ? "nobody answers there" : String.valueOf(failure.getMessage());
    }
}
