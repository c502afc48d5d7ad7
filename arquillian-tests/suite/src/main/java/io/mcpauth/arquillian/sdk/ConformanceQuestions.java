package io.mcpauth.arquillian.sdk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.Tool;

/** The tools of {@link ConformanceServer} that ask the user something, and one with a schema of many keywords. */
public final class ConformanceQuestions {

    private static final String CONTACT = """
            {"type": "object", "properties": {"username": {"type": "string"}, "email": {"type": "string"}},
             "required": ["username", "email"]}""";

    private static final String DEFAULTS = """
            {"type": "object", "properties": {
             "name": {"type": "string", "default": "John Doe"}, "age": {"type": "integer", "default": 30},
             "score": {"type": "number", "default": 95.5}, "verified": {"type": "boolean", "default": true},
             "status": {"type": "string", "enum": ["active", "inactive", "pending"], "default": "active"}}}""";

    private static final String CHOICES = """
            {"type": "object", "properties": {
             "untitledSingle": {"type": "string", "enum": ["option1", "option2", "option3"]},
             "titledSingle": {"type": "string", "oneOf": [{"const": "value1", "title": "First"},
              {"const": "value2", "title": "Second"}]},
             "legacyEnum": {"type": "string", "enum": ["opt1", "opt2"], "enumNames": ["One", "Two"]},
             "untitledMulti": {"type": "array", "items": {"type": "string", "enum": ["option1", "option2"]}},
             "titledMulti": {"type": "array", "items": {"anyOf": [{"const": "value1", "title": "First"},
              {"const": "value2", "title": "Second"}]}}}}""";

    private static final String KEYWORDS = """
            {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
             "$defs": {"address": {"$anchor": "addressDef", "type": "object",
              "properties": {"street": {"type": "string"}, "city": {"type": "string"}}}},
             "properties": {"name": {"type": "string"}, "address": {"$ref": "#/$defs/address"},
              "contactMethod": {"type": "string", "enum": ["phone", "email"]},
              "phone": {"type": "string"}, "email": {"type": "string"}},
             "allOf": [{"anyOf": [{"required": ["phone"]}, {"required": ["email"]}]}],
             "if": {"properties": {"contactMethod": {"const": "phone"}}, "required": ["contactMethod"]},
             "then": {"required": ["phone"]}, "else": {"required": ["email"]}, "additionalProperties": false}""";

    private static final Map<String, Object> ANY = Map.of("type", "object");

    private ConformanceQuestions() {
    }

    static void addTo(McpServer.SyncSpecification<?> server) {
        server.toolCall(tool("test_elicitation", ANY), (exchange, call) -> ask(exchange, CONTACT))
                .toolCall(tool("test_elicitation_sep1034_defaults", ANY), (exchange, call) -> ask(exchange, DEFAULTS))
                .toolCall(tool("test_elicitation_sep1330_enums", ANY), (exchange, call) -> ask(exchange, CHOICES))
                .toolCall(tool("json_schema_2020_12_tool", schema(KEYWORDS)),
                        (exchange, call) -> CallToolResult.builder().addTextContent("done").build());
    }

    private static CallToolResult ask(McpSyncServerExchange exchange, String schema) {
        ElicitFormRequest question = ElicitFormRequest.builder("Please tell me", schema(schema)).build();
        return CallToolResult.builder()
                .addTextContent("User response: " + exchange.createElicitation(question).action()).build();
    }

    private static Tool tool(String name, Map<String, Object> schema) {
        return Tool.builder(name, schema).description(name).build();
    }

    private static Map<String, Object> schema(String json) {
        try {
            return McpJsonDefaults.getMapper().readValue(json, new TypeRef<>() {
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
