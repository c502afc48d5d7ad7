package io.mcpauth.arquillian.sdk;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import jakarta.inject.Inject;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpServletRequest;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpTransportContextExtractor;
import io.modelcontextprotocol.server.transport.HttpServletStatelessServerTransport;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import io.mcpauth.McpUser;
import io.mcpauth.arquillian.app.Diary;

/**
 * A server for each way that the SDK has to run a tool, on each of its transports for streamable HTTP: at
 * {@code /TRANSPORT/MODE}. The tool {@code user} says who is asking, in which thread, and reads a diary; the tool
 * {@code guest} says whether anybody is asking.
 */
@WebListener
public class EveryMode implements ServletContextListener {

    private static final Tool USER = Tool.builder("user", Map.of("type", "object")).build();
    private static final Tool GUEST = Tool.builder("guest", Map.of("type", "object")).build();

    @Inject
    private McpUser user;

    @Inject
    private Diary diary;

    private final McpTransportContextExtractor<HttpServletRequest> extractor =
            request -> McpTransportContext.create(Map.of("user", user.detached()));

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        for (String mode : List.of("sync", "immediate", "async")) {
            add(context, "/streamable/" + mode, streamable(mode));
            add(context, "/stateless/" + mode, stateless(mode));
        }
    }

    private HttpServletStreamableServerTransportProvider streamable(String mode) {
        HttpServletStreamableServerTransportProvider transport = HttpServletStreamableServerTransportProvider.builder()
                .mcpEndpoint("/streamable/" + mode).contextExtractor(extractor).build();
        if (mode.equals("async")) {
            build(McpServer.async(transport));
        } else {
            build(McpServer.sync(transport).immediateExecution(mode.equals("immediate")));
        }
        return transport;
    }

    private HttpServletStatelessServerTransport stateless(String mode) {
        HttpServletStatelessServerTransport transport = HttpServletStatelessServerTransport.builder()
                .messageEndpoint("/stateless/" + mode).contextExtractor(extractor).build();
        if (mode.equals("async")) {
            McpServer.async(transport)
                    .toolCall(USER, (caller, call) -> inParallel(() -> answer(caller)))
                    .toolCall(GUEST, (caller, call) -> inParallel(() -> guest(caller))).build();
        } else {
            McpServer.sync(transport).immediateExecution(mode.equals("immediate"))
                    .toolCall(USER, (caller, call) -> answer(caller))
                    .toolCall(GUEST, (caller, call) -> guest(caller)).build();
        }
        return transport;
    }

    private void build(McpServer.SyncSpecification<?> server) {
        server.toolCall(USER, (exchange, call) -> answer(exchange.transportContext()))
                .toolCall(GUEST, (exchange, call) -> guest(exchange.transportContext())).build();
    }

    private void build(McpServer.AsyncSpecification<?> server) {
        server.toolCall(USER, (exchange, call) -> inParallel(() -> answer(exchange.transportContext())))
                .toolCall(GUEST, (exchange, call) -> inParallel(() -> guest(exchange.transportContext()))).build();
    }

    private static Mono<CallToolResult> inParallel(Supplier<CallToolResult> tool) {
        return Mono.fromSupplier(tool).subscribeOn(Schedulers.parallel());
    }

    private static void add(ServletContext context, String path, Servlet servlet) {
        ServletRegistration.Dynamic registration = context.addServlet(path, servlet);
        registration.addMapping(path);
        registration.setAsyncSupported(true);
    }

    private CallToolResult answer(McpTransportContext transport) {
        McpUser caller = (McpUser) transport.get("user");
        String injected = caller.call(() -> user.name().orElse("nobody"));
        return text(caller.name().orElse("nobody") + ", " + injected + ", " + caller.call(diary::read));
    }

    private CallToolResult guest(McpTransportContext transport) {
        McpUser caller = (McpUser) transport.get("user");
        return text(caller.isAuthenticated() + ", " + caller.call(user::isAuthenticated));
    }

    private static CallToolResult text(String text) {
        return CallToolResult.builder()
                .addTextContent(text + ", in " + Thread.currentThread().getName().replaceAll("-[0-9]+$", "")).build();
    }
}
