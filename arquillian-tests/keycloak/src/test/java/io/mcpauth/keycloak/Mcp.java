package io.mcpauth.keycloak;

import java.net.URI;

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
        return http.send("POST", path, """
                {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"whoami"}}""", "Authorization",
                "Bearer " + token, "Content-Type", "application/json", "Accept",
                "application/json, text/event-stream");
    }
}
