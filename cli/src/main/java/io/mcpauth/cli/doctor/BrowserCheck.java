package io.mcpauth.cli.doctor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a page of an origin may call the server, and read what it needs (CORS).
 *
 * @param origin of the page
 */
record BrowserCheck(String origin) implements Check {

    private static final List<String> CHALLENGE = List.of("www-authenticate", "*");
    private static final List<String> SENT = List.of("authorization", "content-type", "mcp-protocol-version");

    @Override
    public String name() {
        return "browser";
    }

    @Override
    public List<Finding> look(Server server) throws IOException {
        List<Finding> findings = new ArrayList<>();
        findings.add(preflight(server.http().ask(HttpRequest.newBuilder(server.url())
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()).header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", String.join(",", SENT)))));
        Answer answer = server.endpoint().ask("Origin", origin);
        if (!isReadable(answer)) {
            findings.add(new Finding.Bad("a page of " + origin + " may not read the " + answer.status()
                    + " that a request without a token gets", allow()));
        } else if (Collections.disjoint(answer.names("Access-Control-Expose-Headers"), CHALLENGE)) {
            findings.add(new Finding.Warning(
                    "a page may not read WWW-Authenticate, so it cannot find out where to log in",
                    "let the proxy pass on Access-Control-Expose-Headers unchanged"));
        }
        List<URI> documents = Stream.concat(
                Stream.of(server.discovery(), server.metadata()).flatMap(Optional::stream).map(Document::place),
                server.keys().stream()).distinct().toList();
        for (URI document : documents) {
            document(document, server.http()).ifPresent(findings::add);
        }
        return findings;
    }

    private Optional<Finding> document(URI document, Http http) {
        try {
            return isReadable(http.ask(HttpRequest.newBuilder(document).header("Origin", origin))) ? Optional.empty()
                    : Optional.of(new Finding.Bad("a page may not read " + document,
                            "let the proxy pass on Access-Control-Allow-Origin unchanged"));
        } catch (IOException e) {
            return Optional.of(new Finding.Bad("a page on this machine cannot read " + document + ": "
                    + e.getMessage(), Url.UNREACHABLE));
        }
    }

    private Finding preflight(Answer answer) {
        String who = "the preflight of a page of " + origin;
        if (answer.status() / 100 != 2) {
            return new Finding.Bad(who + " gets a " + answer.status(),
                    allow() + ", and let the proxy pass on OPTIONS without a login");
        }
        if (!isReadable(answer)) {
            return new Finding.Bad(who + " is not allowed", allow());
        }
        List<String> allowed = answer.names("Access-Control-Allow-Headers");
        // A star is not for Authorization (Fetch standard, "CORS-preflight fetch").
        List<String> missing = SENT.stream().filter(name -> !allowed.contains(name)
                && (name.equals("authorization") || !allowed.contains("*"))).toList();
        return missing.isEmpty() ? new Finding.Good("a page of " + origin + " may call")
                : new Finding.Bad(who + " is not allowed to send " + String.join(", ", missing),
                        "let the proxy pass on Access-Control-Allow-Headers unchanged");
    }

    private boolean isReadable(Answer answer) {
        // Two of these fields are none to a browser.
        List<String> values = answer.headers().allValues("Access-Control-Allow-Origin");
        return values.size() == 1 && (values.get(0).equals("*") || values.get(0).equals(origin));
    }

    private String allow() {
        return "add " + origin + " to mcp.auth.allowed-origins, and let only the server write the CORS headers";
    }
}
