package io.mcpauth.examples.sdk;

import java.util.Map;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.annotation.WebListener;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import reactor.core.scheduler.Schedulers;

import io.mcpauth.McpUser;

/** Starts the MCP server with the application and puts the SDK's servlet at {@code /mcp}. */
@WebListener
public class McpEndpoint implements ServletContextListener {

    @Inject
    McpUser user;

    @Inject
    McpOffers offers;

    private McpSyncServer server;

    /** For the server. */
    public McpEndpoint() {
        // Its fields are injected.
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        HttpServletStreamableServerTransportProvider servlet = HttpServletStreamableServerTransportProvider.builder()
                .mcpEndpoint("/mcp")
                .contextExtractor(request -> McpTransportContext.create(Map.of(McpOffers.USER, user.detached())))
                .build();
        server = offers.addTo(McpServer.sync(servlet)
                .serverInfo("mcp-java-sdk", "1.0")
                .capabilities(ServerCapabilities.builder().tools(false).prompts(false).resources(false, false).build()))
                .build();
        ServletRegistration.Dynamic registration = event.getServletContext().addServlet("mcp", servlet);
        registration.addMapping("/mcp");
        // Answers are streams of events.
        registration.setAsyncSupported(true);
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        server.closeGracefully();
        // Reactor is this WAR's own; threads of it that go on would keep the WAR's classes in memory.
        Schedulers.shutdownNow();
    }
}
