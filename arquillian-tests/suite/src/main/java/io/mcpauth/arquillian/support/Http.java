package io.mcpauth.arquillian.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Asks a server, as a well-behaved client and, where that would be in the way, byte by byte. */
public final class Http {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build();
    private final URI origin;

    /** A client of the server that a URL points to. */
    public Http(URI url) {
        this.origin = URI.create(url.getScheme() + "://" + url.getAuthority());
    }

    /** A client of the server, whatever is deployed there. */
    public static Http ofTheServer() {
        return new Http(URI.create("http://localhost:" + System.getProperty("server.http.port")));
    }

    /** A client of what the server says of itself (Health, Metrics): WildFly has a port of its own for that. */
    public static Http ofTheServerItself(URI url) {
        String port = System.getProperty("server.management.port");
        return new Http(port == null ? url : URI.create(url.getScheme() + "://" + url.getHost() + ":" + port));
    }

    public String origin() {
        return origin.toString();
    }

    /** A GET with headers, given as names and values in turn. */
    public Reply get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    /** A GET with a token. */
    public Reply getAs(String token, String path) {
        return get(path, "Authorization", "Bearer " + token);
    }

    public Reply send(String method, String path, String body, String... headers) {
        return send(method, path, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body), headers);
    }

    /** The same with a body of which nobody says how long it is. */
    public Reply sendChunked(String method, String path, String body, String... headers) {
        return send(method, path, BodyPublishers.fromPublisher(BodyPublishers.ofString(body)), headers);
    }

    private Reply send(String method, String path, BodyPublisher body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(origin + path)).timeout(PATIENCE).method(method, body);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Reply(response.statusCode(), response.headers().map(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * A GET whose path goes over the wire as it stands. The headers are whole lines; {@code Host} is one of them. Who
     * gets no answer at all gets the status 0.
     */
    public Reply raw(String path, String... headerLines) {
        List<String> lines = new ArrayList<>(List.of("GET " + path + " HTTP/1.1"));
        lines.addAll(Arrays.asList(headerLines));
        if (lines.stream().noneMatch(line -> line.startsWith("Host:"))) {
            lines.add("Host: " + origin.getAuthority());
        }
        lines.add("Connection: close");
        return parse(exchange(String.join("\r\n", lines) + "\r\n\r\n"));
    }

    /** Sends whatever it is, and reads all that the server answers until it ends the connection. */
    public String exchange(String requests) {
        try (Socket socket = new Socket(origin.getHost(), origin.getPort())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write(requests.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return readAll(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String readAll(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        in.transferTo(bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** A chunked body stays as it is: only its text is of interest. */
    private static Reply parse(String text) {
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return new Reply(0, Map.of(), text);
        }
        String[] lines = text.substring(0, end).split("\r\n");
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line : Arrays.asList(lines).subList(1, lines.length)) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).trim());
        }
        return new Reply(Integer.parseInt(lines[0].split(" ")[1]), headers, text.substring(end + 4));
    }
}
