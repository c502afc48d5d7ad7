package io.mcpauth.cli.doctor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Set;

/**
 * The guarded place of a server, and how it is asked: by GET, or by a harmless message of MCP where GET is not served.
 *
 * @param url   where it is
 * @param posts whether it takes messages alone
 * @param http  asks
 */
record Endpoint(URI url, boolean posts, Http http) {

    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
    private static final Set<Integer> OF_ANOTHER_METHOD = Set.of(400, 404, 405, 406, 415);

    static Endpoint of(URI url, Http http) throws IOException {
        Endpoint gets = new Endpoint(url, false, http);
        Endpoint posts = new Endpoint(url, true, http);
        return OF_ANOTHER_METHOD.contains(gets.ask().status()) && !OF_ANOTHER_METHOD.contains(posts.ask().status())
                ? posts : gets;
    }

    String method() {
        return posts ? "POST" : "GET";
    }

    /** Asks with these fields, each a name and its value. */
    Answer ask(String... fields) throws IOException {
        HttpRequest.Builder question =
                HttpRequest.newBuilder(url).header("Accept", "application/json, text/event-stream, */*;q=0.1");
        if (posts) {
            question.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(PING));
        }
        return http.ask(fields.length == 0 ? question : question.headers(fields));
    }
}
