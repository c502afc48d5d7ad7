package io.mcpauth.examples.whoami;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

import io.mcpauth.ClaimTypeException;

/** What the Model Context Protocol asks of a server that has tools and keeps no state. Knows nothing of HTTP. */
@Dependent
class McpServer {

    /** The versions that are spoken, the newest first. */
    static final List<String> VERSIONS = List.of("2025-11-25", "2025-06-18");

    private final Map<String, Tool> tools;

    @Inject
    McpServer(@Any Instance<Tool> tools) {
        this(tools.stream().toList());
    }

    McpServer(List<Tool> tools) {
        this.tools = tools.stream().collect(Collectors.toMap(Tool::name, Function.identity()));
    }

    /** {@code initialize} is exempt: it negotiates, and some clients announce their newest version with it already. */
    void checkVersion(String version, JsonRpcMessage message) {
        if (version != null && !VERSIONS.contains(version) && !"initialize".equals(message.method())) {
            throw JsonRpcException.invalidRequest(message.id(),
                    "Unsupported MCP-Protocol-Version; supported: " + String.join(", ", VERSIONS));
        }
    }

    /** Empty where the message is a notification, or itself an answer: those are taken note of and not answered. */
    Optional<JsonObject> answer(JsonRpcMessage message) {
        if (!message.isRequest()) {
            return Optional.empty();
        }
        try {
            return Optional.of(message.answer(call(message)));
        } catch (JsonRpcException e) {
            return Optional.of(e.toResponse());
        }
    }

    private JsonObject call(JsonRpcMessage request) {
        return switch (request.method()) {
            case "initialize" -> initialize(request);
            case "ping" -> JsonValue.EMPTY_JSON_OBJECT;
            case "tools/list" -> listTools();
            case "tools/call" -> callTool(request);
            default -> throw JsonRpcException.methodNotFound(request.id());
        };
    }

    private JsonObject initialize(JsonRpcMessage request) {
        String asked = request.requiredString("protocolVersion");
        return Json.createObjectBuilder()
                .add("protocolVersion", VERSIONS.contains(asked) ? asked : VERSIONS.get(0))
                .add("capabilities", Json.createObjectBuilder().add("tools", JsonValue.EMPTY_JSON_OBJECT))
                .add("serverInfo", Json.createObjectBuilder().add("name", "whoami").add("version", "0.1.0"))
                .build();
    }

    private JsonObject listTools() {
        JsonArrayBuilder list = Json.createArrayBuilder();
        tools.values().stream().sorted(Comparator.comparing(Tool::name)).forEach(tool -> list.add(
                Json.createObjectBuilder()
                        .add("name", tool.name())
                        .add("description", tool.description())
                        .add("inputSchema", tool.inputSchema())));
        return Json.createObjectBuilder().add("tools", list).build();
    }

    private JsonObject callTool(JsonRpcMessage request) {
        Tool tool = tools.get(request.requiredString("name"));
        if (tool == null) {
            throw JsonRpcException.invalidParams(request.id(), "Unknown tool");
        }
        JsonObject arguments = request.optionalObject("arguments");
        try {
            return tool.call(arguments);
        } catch (ClaimTypeException e) {
            return ToolResult.error(e.getMessage());
        }
    }
}
