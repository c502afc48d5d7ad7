package io.mcpauth.cli.doctor;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What OAuth clients learn of the server (RFC 9728). */
final class ResourceMetadataCheck implements Check {

    @Override
    public String name() {
        return "resource metadata";
    }

    @Override
    public List<Finding> look(Server server) {
        Optional<String> named = server.asked().challenge("resource_metadata");
        if (server.metadata().isEmpty()) {
            return named.map(place -> List.of(missing(place, server.http()))).orElse(List.of());
        }
        Document document = server.metadata().get();
        List<Finding> findings = new ArrayList<>();
        findings.add(resource(document, server.url()));
        document.form().ifPresent(findings::add);
        if (!Url.isSafe(document.place())) {
            findings.add(new Finding.Bad("the metadata are at " + document.place() + ", by plain http",
                    "set mcp.auth.public-url to the https URL that clients call"));
        }
        if (document.texts("authorization_servers").isEmpty()) {
            findings.add(new Finding.Bad("the metadata name no authorization server",
                    "set mcp.auth.authorization-servers, or check what answers at " + document.place()));
        }
        return findings;
    }

    private static Finding missing(String place, Http http) {
        String remedy =
                "set mcp.auth.public-url to the URL that clients call, and let the proxy pass on /.well-known/";
        try {
            Optional<URI> url = Url.of(place);
            if (url.isEmpty()) {
                return new Finding.Bad("resource_metadata in the challenge is not a URL: " + place, remedy);
            }
            Document.at(url.get(), http);
            return new Finding.Warning("the metadata are there only sometimes: " + place, "run the doctor again");
        } catch (IOException e) {
            return new Finding.Bad("there are no metadata at the URL in the challenge, " + place + ": "
                    + e.getMessage(), remedy);
        }
    }

    /** Clients give up unless the resource is what they have asked, or holds it. */
    private static Finding resource(Document document, URI asked) {
        String named = document.text("resource").orElse("");
        Optional<URI> resource = Url.of(named);
        boolean holds = resource.isPresent() && Url.origin(resource.get()).equals(Url.origin(asked))
                && Url.paths(asked).contains(Url.paths(resource.get()).get(0));
        return holds ? new Finding.Good("the metadata describe " + named)
                : new Finding.Bad("the metadata describe another resource: " + (named.isEmpty() ? "none" : named),
                        "set mcp.auth.public-url, or mcp.auth.resource, to the URL that clients call");
    }
}
