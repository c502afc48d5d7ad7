package io.mcpauth.internal.mcp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.mcpauth.internal.http.Answer;
import io.mcpauth.internal.http.RequestHead;
import io.mcpauth.internal.json.Json;

/** How the call of a tool is refused for want of scopes. */
public enum ToolRefusals {

    /** As every other request: by a status of HTTP. */
    HTTP,

    /** By a result that says that the call has failed, and how to log in again. */
    RESULT;

    /** The first revision in which each result has to say of what type it is. */
    private static final String TYPED = "2026-07-28";

    /**
     * The word in the configuration.
     *
     * @return for example {@code http}
     */
    public String word() {
        return this == HTTP ? "http" : "result";
    }

    private static Map<String, Object> content(String text) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("type", "text");
        content.put("text", text);
        return content;
    }

    /**
     * A refusal as the result of a call (SEP-1489). Clients that know it log in again, as ChatGPT does; others show its
     * text.
     *
     * @param call      the call
     * @param missing   the scopes that are missing
     * @param challenge how to log in, as in {@code WWW-Authenticate}
     * @param request   the request, whose head says by which revision the client goes
     * @return the answer
     */
    public static Answer result(McpMessage call, List<String> missing, String challenge, RequestHead request) {
        Map<String, Object> result = new LinkedHashMap<>();
        if (request.headers("MCP-Protocol-Version").stream().anyMatch(revision -> revision.compareTo(TYPED) >= 0)) {
            result.put("resultType", "complete");
        }
        result.put("content", List.of(content(
                "This tool needs permissions that you have not granted yet: " + String.join(", ", missing))));
        result.put("isError", true);
        result.put("_meta", Map.of("mcp/www_authenticate", List.of(challenge)));
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("jsonrpc", "2.0");
        members.put("id", call.id());
        members.put("result", result);
        return Answer.json(200, Map.of("Cache-Control", "no-store"), Json.write(members));
    }
}
