package io.mcpauth.examples.sdk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.annotation.WebListener;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import reactor.core.scheduler.Schedulers;

import io.mcpauth.McpUser;

/** Starts the MCP server with the application and puts the SDK's servlet at {@code /mcp}. */
@WebListener
public class McpEndpoint implements ServletContextListener {

    private static final String USER = "user";
    private static final Map<String, Object> NO_ARGUMENTS = Map.of("type", "object", "additionalProperties", false);
    private static final Map<String, Object> GREETING = Map.of(
            "type", "object",
            "properties", Map.of("greeting", Map.of("type", "string", "description", "The word to greet with")),
            "additionalProperties", false);

    @Inject
    McpUser user;

    @Inject
    UserTools tools;

    private McpSyncServer server;

    /** For the server. */
    public McpEndpoint() {
        // Its fields are injected.
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        HttpServletStreamableServerTransportProvider servlet = HttpServletStreamableServerTransportProvider.builder()
                .mcpEndpoint("/mcp")
                .contextExtractor(request -> McpTransportContext.create(Map.of(USER, user.detached())))
                .build();
        server = McpServer.sync(servlet)
                .serverInfo("mcp-java-sdk", "1.0")
                .capabilities(ServerCapabilities.builder().tools(false).build())
                .tools(List.of(
                        tool("whoami", "Tells the name and the email address of the user", NO_ARGUMENTS,
                                none -> tools.whoami()),
                        tool("greet", "Greets the user by name", GREETING,
                                arguments -> tools.greet((String) arguments.getOrDefault("greeting", "Hello"))),
                        tool("calendar", "Tells what the user has to do today", NO_ARGUMENTS,
                                none -> tools.calendar())))
                .build();
        ServletRegistration.Dynamic registration = event.getServletContext().addServlet("mcp", servlet);
        registration.addMapping("/mcp");
        // Answers are streams of events.
        registration.setAsyncSupported(true);
    }

    /** The SDK runs a tool in a thread of its own, where no request is: the user is taken there. */
    private static SyncToolSpecification tool(
            String name, String description, Map<String, Object> schema, Function<Map<String, Object>, String> work) {
        return SyncToolSpecification.builder()
                .tool(Tool.builder(name, schema).description(description).build())
                .callHandler((exchange, request) -> {
                    McpUser caller = (McpUser) exchange.transportContext().get(USER);
                    // A client may leave arguments out altogether.
                    Map<String, Object> arguments = Optional.ofNullable(request.arguments()).orElse(Map.of());
                    String text = caller.call(() -> work.apply(arguments));
                    return CallToolResult.builder().addTextContent(text).build();
                })
                .build();
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        server.closeGracefully();
        // Reactor is this WAR's own; threads of it that go on would keep the WAR's classes in memory.
        Schedulers.shutdownNow();
    }
}
