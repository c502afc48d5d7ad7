package io.mcpauth.cli.key;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;

import io.mcpauth.cli.console.CliException;
import io.mcpauth.cli.console.Session;
import io.mcpauth.internal.net.Fetch;
import io.mcpauth.internal.net.LoopbackAddresses;
import io.mcpauth.internal.net.WebUrl;

/**
 * Gets the text of a key set from a file or from a running server.
 */
public final class PublicKeySource {

    static final int MAX_BYTES = 1 << 20;

    /** The beginning of one; a letter alone would be a drive. */
    private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+://");

    private final Session session;
    private final Fetch.Timeouts timeouts;

    public PublicKeySource(Session session) {
        this(session, Fetch.Timeouts.DEFAULT);
    }

    PublicKeySource(Session session, Fetch.Timeouts timeouts) {
        this.session = session;
        this.timeouts = timeouts;
    }

    public byte[] read(String place) throws IOException {
        return read(place, "make a key with 'mcp-auth generate', or name a key file or the URL of a server's "
                + "key set with --key");
    }

    /**
     * Gets a text.
     *
     * @param place a path or a URL
     * @param hint  what to do if there is no such file
     */
    public byte[] read(String place, String hint) throws IOException {
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
            throw new CliException(file + " is a folder",
                    "name the file with the public keys in it, such as " + file.resolve(KeyFolder.PUBLIC_FILE));
        }
        try (InputStream in = Files.newInputStream(file)) {
            return bounded(in, file.toString());
        } catch (NoSuchFileException e) {
            throw new CliException(e, "there is no " + file, hint);
        }
    }

    private byte[] download(String place) throws IOException {
        URI url = url(place);
        if (url.getScheme().equalsIgnoreCase("http") && !LoopbackAddresses.isHost(url.getHost())) {
            session.warn("the key comes by plain http: an attacker on the way could replace it");
        }
        return Download.await(place, documents -> documents.get(url), terms(true));
    }

    /**
     * Fetches as a server does that is to trust what it gets: by plain http from this machine only.
     *
     * @param what what is fetched, for messages
     * @param work how
     * @param <T>  what comes of it
     */
    public <T> T fetch(String what, Fetch.Work<T> work) throws IOException {
        return Download.await(what, work, terms(false));
    }

    private Fetch.Terms terms(boolean plainFromElsewhere) {
        return new Fetch.Terms("application/jwk-set+json, application/json", MAX_BYTES, timeouts, plainFromElsewhere);
    }

    private static URI url(String place) {
        return WebUrl.find(place).orElseThrow(() -> new CliException("'" + place + "' is not a usable URL",
                "write it like https://example.com/.well-known/jwks.json"));
    }

    private static byte[] bounded(InputStream in, String origin) throws IOException {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new CliException(origin + " is longer than 1 MiB", "a key set is much shorter: check what this is");
        }
        return bytes;
    }
}
