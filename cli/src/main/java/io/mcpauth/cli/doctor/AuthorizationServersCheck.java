package io.mcpauth.cli.doctor;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where the metadata send clients to log in: what these need to know of each (RFC 8414, OpenID Connect Discovery). */
final class AuthorizationServersCheck implements Check {

    private static final List<String> ENDPOINTS = List.of("authorization_endpoint", "token_endpoint", "jwks_uri");

    @Override
    public String name() {
        return "authorization server";
    }

    @Override
    public List<Finding> look(Server server) {
        List<Finding> findings = new ArrayList<>();
        server.metadata().map(document -> document.texts("authorization_servers")).orElse(List.of())
                .forEach(issuer -> findings.addAll(judge(issuer, server.http())));
        return findings;
    }

    private static List<Finding> judge(String issuer, Http http) {
        Optional<URI> url = Url.of(issuer);
        if (url.isEmpty() || !Url.isSafe(url.get())) {
            return List.of(new Finding.Bad("'" + issuer + "' is not an https URL",
                    "correct mcp.auth.authorization-servers"));
        }
        Set<String> failures = new LinkedHashSet<>();
        boolean isAnswering = false;
        for (URI place : places(url.get())) {
            try {
                return judge(issuer, Document.at(place, http));
            } catch (IOException e) {
                isAnswering |= e instanceof Document.NotGiven;
                failures.add(e.getMessage());
            }
        }
        return List.of(new Finding.Bad(issuer + " has no metadata: " + String.join("; ", failures),
                isAnswering ? "correct mcp.auth.authorization-servers: the URL must be exactly the iss of its tokens"
                        : "start that server, or correct host and port in mcp.auth.authorization-servers; "
                                + "clients must "
                                + "reach it, too"));
    }

    /** In the order in which the MCP specification asks clients to look. */
    private static List<URI> places(URI issuer) {
        String path = Url.paths(issuer).get(0);
        Set<URI> places = new LinkedHashSet<>();
        places.add(Url.at(issuer, "/.well-known/oauth-authorization-server" + path));
        places.add(Url.at(issuer, "/.well-known/openid-configuration" + path));
        places.add(Url.at(issuer, path + "/.well-known/openid-configuration"));
        return List.copyOf(places);
    }

    private static List<Finding> judge(String issuer, Document document) {
        List<Finding> findings = new ArrayList<>();
        String named = document.text("issuer").orElse("none");
        findings.add(named.equals(issuer) ? new Finding.Good(issuer + " has metadata")
                : new Finding.Bad(issuer + " names another issuer in its metadata: " + named,
                        "write exactly that into mcp.auth.authorization-servers; mind a slash at its end"));
        for (String endpoint : ENDPOINTS) {
            Optional<URI> place = document.text(endpoint).flatMap(Url::of);
            if (place.isEmpty() || !Url.isSafe(place.get())) {
                findings.add(new Finding.Bad(issuer + " names no https URL as " + endpoint,
                        "correct the authorization server: behind a proxy it needs to know its public URL"));
            }
        }
        if (!document.texts("code_challenge_methods_supported").contains("S256")) {
            findings.add(new Finding.Bad(issuer + " does not say that it supports PKCE with S256: clients give up",
                    "switch PKCE on there; its metadata must list S256 in code_challenge_methods_supported"));
        }
        if (document.text("registration_endpoint").isEmpty()
                && !Boolean.TRUE.equals(document.members().get("client_id_metadata_document_supported"))) {
            findings.add(new Finding.Warning(issuer + " does not let clients register themselves",
                    "register each client there by hand: docs/clients.md"));
        }
        return findings;
    }
}
