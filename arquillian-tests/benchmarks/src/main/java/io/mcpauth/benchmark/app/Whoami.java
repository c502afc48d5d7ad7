package io.mcpauth.benchmark.app;

import jakarta.json.Json;
import jakarta.json.JsonObject;

/** The one tool of the benchmarks' MCP server, with as little around it as the protocol allows. */
public final class Whoami {

    private Whoami() {
    }

    /** Answers a {@code tools/call}. */
    static JsonObject call(JsonObject request, String name) {
        if (!request.getString("method").equals("tools/call")) {
            throw new IllegalArgumentException("not the call of a tool");
        }
        return Json.createObjectBuilder()
                .add("jsonrpc", "2.0")
                .add("id", request.get("id"))
                .add("result", Json.createObjectBuilder().add("content", Json.createArrayBuilder()
                        .add(Json.createObjectBuilder().add("type", "text").add("text", "You are " + name))))
                .build();
    }
}
