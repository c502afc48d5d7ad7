package io.mcpauth.arquillian.sdk;

import java.util.Map;

import jakarta.inject.Inject;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpServletRequest;

import io.mcpauth.McpUser;
import io.mcpauth.arquillian.app.Diary;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpTransportContextExtractor;
import io.modelcontextprotocol.server.transport.HttpServletStatelessServerTransport;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The tool {@code user} in each way that the SDK has to run one. It says who is asking, in which thread, and reads a diary. */
@WebListener
public class EveryMode implements ServletContextListener {

    private static final Tool TOOL = Tool.builder("user", Map.of("type", "object")).build();

    @Inject
    private McpUser user;

    @Inject
    private Diary diary;

    private final McpTransportContextExtractor<HttpServletRequest> extractor =
            request -> McpTransportContext.create(Map.of("user", user.detached()));

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();

        HttpServletStreamableServerTransportProvider sync = streamable("/sync");
        McpServer.sync(sync).toolCall(TOOL, (exchange, call) -> answer(exchange.transportContext())).build();
        add(context, "/sync", sync);

        HttpServletStreamableServerTransportProvider immediate = streamable("/immediate");
        McpServer.sync(immediate).immediateExecution(true)
                .toolCall(TOOL, (exchange, call) -> answer(exchange.transportContext())).build();
        add(context, "/immediate", immediate);

        HttpServletStreamableServerTransportProvider async = streamable("/async");
        McpServer.async(async).toolCall(TOOL, (exchange, call) ->
                Mono.fromSupplier(() -> answer(exchange.transportContext())).subscribeOn(Schedulers.parallel())).build();
        add(context, "/async", async);

        HttpServletStatelessServerTransport stateless =
                HttpServletStatelessServerTransport.builder().messageEndpoint("/stateless").contextExtractor(extractor).build();
        McpServer.sync(stateless).toolCall(TOOL, (transport, call) -> answer(transport)).build();
        add(context, "/stateless", stateless);
    }

    private HttpServletStreamableServerTransportProvider streamable(String path) {
        return HttpServletStreamableServerTransportProvider.builder().mcpEndpoint(path).contextExtractor(extractor).build();
    }

    private static void add(ServletContext context, String path, Servlet servlet) {
        ServletRegistration.Dynamic registration = context.addServlet(path, servlet);
        registration.addMapping(path);
        registration.setAsyncSupported(true);
    }

    private CallToolResult answer(McpTransportContext transport) {
        McpUser caller = (McpUser) transport.get("user");
        String injected = caller.call(() -> user.name().orElse("nobody"));
        String text = caller.name().orElse("nobody") + ", " + injected + ", " + caller.call(diary::read) + ", in "
                + Thread.currentThread().getName().replaceAll("-[0-9]+$", "");
        return CallToolResult.builder().addTextContent(text).build();
    }
}
