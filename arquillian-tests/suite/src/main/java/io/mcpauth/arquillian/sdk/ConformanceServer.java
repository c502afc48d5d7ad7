package io.mcpauth.arquillian.sdk;

import java.util.List;
import java.util.Map;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.annotation.WebListener;

import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema.AudioContent;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Content;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageRequest;
import io.modelcontextprotocol.spec.McpSchema.EmbeddedResource;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import io.modelcontextprotocol.spec.McpSchema.LoggingMessageNotification;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.SamplingMessage;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import reactor.core.scheduler.Schedulers;

/**
 * What the official conformance suite looks for in a server, as far as the Java SDK does it. It knows nothing of a
 * guard, so it runs without one as well.
 */
@WebListener
public class ConformanceServer implements ServletContextListener {

    private static final String SOUND = "UklGRiYAAABXQVZFZm10IBAAAAABAAEAQB8AAAB9AAACABAAZGF0YQIAAAAAAA==";
    private static final TextContent TEXT =
            TextContent.builder("This is a simple text response for testing.").build();

    @Override
    public void contextInitialized(ServletContextEvent event) {
        HttpServletStreamableServerTransportProvider servlet = HttpServletStreamableServerTransportProvider.builder()
                .mcpEndpoint("/mcp").build();
        McpServer.SyncSpecification<?> server = McpServer.sync(servlet).serverInfo("conformance", "1")
                .capabilities(ServerCapabilities.builder().tools(false).resources(true, false).prompts(false)
                        .completions().logging().build());
        addTools(server);
        ConformanceTexts.addTo(server);
        ConformanceQuestions.addTo(server);
        server.build();
        ServletRegistration.Dynamic registration = event.getServletContext().addServlet("mcp", servlet);
        registration.addMapping("/mcp");
        registration.setAsyncSupported(true);
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        Schedulers.shutdownNow();
    }

    private static void addTools(McpServer.SyncSpecification<?> server) {
        EmbeddedResource embedded = ConformanceTexts.embedded("test://embedded-resource");
        EmbeddedResource mixed = ConformanceTexts.embedded("test://mixed-content-resource");
        server.toolCall(tool("test_simple_text"), (exchange, call) -> result(TEXT))
                .toolCall(tool("test_image_content"), (exchange, call) -> result(ConformanceTexts.IMAGE))
                .toolCall(tool("test_audio_content"),
                        (exchange, call) -> result(AudioContent.builder(SOUND, "audio/wav").build()))
                .toolCall(tool("test_embedded_resource"), (exchange, call) -> result(embedded))
                .toolCall(tool("test_multiple_content_types"),
                        (exchange, call) -> result(TEXT, ConformanceTexts.IMAGE, mixed))
                .toolCall(tool("test_error_handling"), (exchange, call) -> CallToolResult.builder()
                        .addTextContent("This tool intentionally returns an error for testing").isError(true).build())
                .toolCall(tool("test_tool_with_logging"), (exchange, call) -> logging(exchange))
                .toolCall(tool("test_tool_with_progress"), ConformanceServer::progress)
                .toolCall(tool("test_sampling"), ConformanceServer::sampling);
    }

    private static CallToolResult logging(McpSyncServerExchange exchange) {
        for (String said : List.of("Tool execution started", "Tool processing data", "Tool execution completed")) {
            exchange.loggingNotification(LoggingMessageNotification.builder(LoggingLevel.INFO, said).build());
        }
        return result(TEXT);
    }

    private static CallToolResult progress(McpSyncServerExchange exchange, CallToolRequest call) {
        for (double done : new double[] {0, 50, 100}) {
            exchange.progressNotification(
                    ProgressNotification.builder(call.progressToken(), done).total(100d).message("going on").build());
        }
        return result(TEXT);
    }

    private static CallToolResult sampling(McpSyncServerExchange exchange, CallToolRequest call) {
        Content prompt = ConformanceTexts.text(String.valueOf(call.arguments().get("prompt")));
        Content said = exchange.createMessage(
                CreateMessageRequest.builder(List.of(new SamplingMessage(Role.USER, prompt)), 100).build()).content();
        return result(ConformanceTexts.text("LLM response: " + ((TextContent) said).text()));
    }

    private static Tool tool(String name) {
        return Tool.builder(name, Map.of("type", "object")).description(name).build();
    }

    private static CallToolResult result(Content... content) {
        return CallToolResult.builder().content(List.of(content)).build();
    }
}
