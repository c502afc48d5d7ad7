package io.mcpauth.cli.doctor;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The document that leads clients which encrypt to the keys. */
final class DiscoveryCheck implements Check {

    @Override
    public String name() {
        return "discovery";
    }

    @Override
    public List<Finding> look(Server server) {
        if (server.discovery().isEmpty()) {
            return List.of(server.metadata().isPresent()
                    ? new Finding.Good("there is no discovery document; only clients that encrypt need one")
                    : new Finding.Bad("there is no discovery document, neither at the origin nor below the path",
                            "let the proxy pass on /.well-known/, and check mcp.auth.openid-configuration-path"));
        }
        Document document = server.discovery().get();
        List<Finding> findings = new ArrayList<>();
        findings.add(place(document));
        document.form().ifPresent(findings::add);
        document.text("jwks_uri").flatMap(uri -> another(server.url(), "jwks_uri", uri)).ifPresent(findings::add);
        document.text("issuer").flatMap(uri -> another(server.url(), "issuer", uri)).ifPresent(findings::add);
        if (document.texts("scopes_supported").isEmpty()) {
            findings.add(new Finding.Warning("the document names no scopes_supported: clients do not know what "
                    + "to send",
                    "check what answers at " + document.place()));
        }
        return findings;
    }

    private static Finding place(Document document) {
        return document.place().getPath().startsWith("/.well-known/")
                ? new Finding.Good("the discovery document is at the origin: " + document.place())
                : new Finding.Warning("the discovery document is below the path only: " + document.place(),
                        "let the origin's root lead there, because browser clients look nowhere else: "
                                + "docs/servers.md, "
                                + "\"Discovery at the origin's root\"");
    }

    private static Optional<Finding> another(URI asked, String member, String value) {
        Optional<URI> named = Url.of(value);
        if (named.isEmpty()) {
            return Optional.of(new Finding.Bad("its " + member + " is not a URL: " + value,
                    "set mcp.auth.public-url to the URL that clients call"));
        }
        if (Url.origin(named.get()).equals(Url.origin(asked))) {
            return Optional.empty();
        }
        String text = "its " + member + " leads to another origin: " + value;
        String remedy =
                "if that address is right, ask the doctor about it; otherwise set mcp.auth.public-url to the "
                        + "URL that clients call, or mcp.auth.proxy-headers behind a proxy";
        return Optional.of(Url.isHttps(asked) && !Url.isHttps(named.get()) ? new Finding.Bad(text, remedy)
                : new Finding.Warning(text, remedy));
    }
}
