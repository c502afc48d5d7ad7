package io.mcpauth.keycloak;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Reply;

/** The tool {@code whoami} of an MCP server, without a client in between. */
final class Mcp {

    private final Http http;
    private final String path;

    /** A server at a URL without or with a path. */
    Mcp(URI url) {
        this.http = new Http(url);
        this.path = url.getPath().replaceAll("/$", "") + "/mcp";
    }

    /** The answer to whoever has this token. */
    Reply whoami(String token) {
        return whoamiWith("Authorization", "Bearer " + token);
    }

    /** The same to the owner of the key that the token is bound to. */
    Reply whoami(String token, String proof) {
        return whoamiWith("Authorization", "DPoP " + token, "DPoP", proof);
    }

    private Reply whoamiWith(String... credentials) {
        List<String> headers = new ArrayList<>(List.of(credentials));
        headers.addAll(List.of("Content-Type", "application/json", "Accept", "application/json, text/event-stream"));
        return http.send("POST", path, """
                {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"whoami"}}""",
                headers.toArray(String[]::new));
    }
}
