package io.mcpauth.cli.doctor;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A server at first sight: what more than one check has to know.
 *
 * @param endpoint  where it is asked
 * @param asked     what a request without a token got there
 * @param discovery the document that leads to the key set
 * @param metadata  those of the protected resource
 */
record Server(Endpoint endpoint, Answer asked, Optional<Document> discovery, Optional<Document> metadata) {

    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final String MADE_UP = "made-up-by-mcp-auth-doctor";
    private static final String METADATA = "/.well-known/oauth-protected-resource";

    static Server at(URI url, Http http) throws IOException {
        Endpoint endpoint = Endpoint.of(url, http);
        Answer asked = endpoint.ask();
        // The origin's root first: that is where browser clients look.
        List<String> paths = Url.paths(url);
        List<URI> below = paths.stream().filter(path -> !path.isEmpty()).map(path -> Url.at(url, path + DISCOVERY))
                .toList();
        return new Server(endpoint, asked,
                Document.first(Stream.concat(Stream.of(Url.at(url, DISCOVERY)), below.stream()).toList(), http)
                        .filter(document -> document.text("jwks_uri").isPresent()),
                Document.first(metadataPlaces(url, asked), http));
    }

    /** Where the challenge leads, or else where they can be (RFC 9728, section 3.1). */
    private static List<URI> metadataPlaces(URI url, Answer asked) {
        Optional<String> named = asked.challenge("resource_metadata");
        return named.isPresent() ? named.flatMap(Url::of).stream().toList()
                : Url.paths(url).stream().map(path -> Url.at(url, METADATA + path)).toList();
    }

    /** Whether anything of a guarded WAR answers. A guard answers 401 before anybody looks for the resource. */
    boolean isThere() {
        return asked.status() != 404 || discovery.isPresent() || metadata.isPresent();
    }

    /**
     * Whether a made-up token gets the 401 of a bad one (RFC 6750, section 3.1). So a guard judges the tokens of
     * requests to this place, even if it admits requests without one.
     */
    boolean isRefusingBadTokens() throws IOException {
        return isRefusing(MADE_UP);
    }

    /** The same of one such token. */
    boolean isRefusing(String madeUp) throws IOException {
        Answer answer = endpoint.ask("Authorization", "Bearer " + madeUp);
        return answer.isChallenge() && !AuthorizationCheck.isLost(answer);
    }

    Answer askWithBadToken() throws IOException {
        return endpoint.ask("Authorization", "Bearer " + MADE_UP);
    }

    URI url() {
        return endpoint.url();
    }

    Http http() {
        return endpoint.http();
    }

    /** The key set: where the documents say, which is not where a browser client looks. */
    Optional<URI> keys() {
        return Stream.of(discovery, metadata).flatMap(Optional::stream)
                .flatMap(document -> document.text("jwks_uri").stream()).findFirst().flatMap(Url::of);
    }
}
