package io.mcpauth.internal.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;

import io.mcpauth.internal.engine.TestRequest;
import io.mcpauth.internal.http.Answer;

/** Rules for some tools, and what becomes of a body that asks for them. */
abstract class McpCallsFixture {

    static final int LIMIT = 2000;
    static final TestRequest POST = TestRequest.of("POST", "/mcp");

    final McpCalls calls = new McpCalls(new McpSettings(McpRules.of(
            Map.of("calendar", List.of("calendar", "email"), "mail", List.of("mail"), "grüße", List.of("greet"), "free",
                    List.of()),
            Map.of(), Map.of()), LIMIT, ToolRefusals.HTTP));

    static String call(String name) {
        return "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":{\"name\":\"" + name
                + "\",\"arguments\":{}}}";
    }

    List<String> scopes(TestRequest request, String body) {
        return calls.read(request, body.getBytes(UTF_8)).scopes();
    }

    Answer refused(TestRequest request, byte[] body) {
        return catchThrowableOfType(BadBodyException.class, () -> calls.read(request, body)).answer();
    }

    Answer refused(String body) {
        return refused(POST, body.getBytes(UTF_8));
    }

    static String error(Object id, int code, String message) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"error\":{\"code\":" + code + ",\"message\":\"" + message
                + "\"}}";
    }
}
