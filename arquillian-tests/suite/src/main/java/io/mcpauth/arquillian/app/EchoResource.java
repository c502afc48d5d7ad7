package io.mcpauth.arquillian.app;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;

import io.mcpauth.McpUser;

/** Names its user in every way that there is, at once, later, and from within another request. */
@Path("/echo")
@Produces(MediaType.TEXT_PLAIN)
public class EchoResource {

    /** What stands in the log for each request, below everything that is logged by default. */
    public static final String FINEST = "the finest level is on";

    private static final Logger LOG = System.getLogger("io.mcpauth.arquillian.app");
    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY).build();

    @Inject
    McpUser user;

    @Inject
    Greeter greeter;

    @Context
    SecurityContext security;

    @GET
    public String now() {
        LOG.log(Level.TRACE, FINEST);
        return names();
    }

    /** The port that the client's connection comes from. */
    @GET
    @Path("port")
    public int port(@Context HttpServletRequest request) {
        return request.getRemotePort();
    }

    /** The container goes on where the stage ends. */
    @GET
    @Path("stage")
    public CompletionStage<String> stage() {
        McpUser copy = user.detached();
        String before = names();
        return CompletableFuture.supplyAsync(() -> before + " " + copy.name().orElseThrow(),
                task -> new Thread(task).start());
    }

    /** The container goes on when it is told to. */
    @GET
    @Path("suspended")
    public void suspended(@Suspended AsyncResponse response) {
        McpUser copy = user.detached();
        String before = names();
        new Thread(() -> response.resume(before + " " + copy.name().orElseThrow())).start();
    }

    /** Asks this same resource as somebody else, and is still itself afterwards. */
    @GET
    @Path("sub-request")
    public String subRequest(@HeaderParam("Other-Token") String token, @Context HttpServletRequest here)
            throws IOException, InterruptedException {
        String before = names();
        URI self = URI.create("http://localhost:" + here.getLocalPort() + here.getContextPath() + "/api/echo");
        HttpRequest request = HttpRequest.newBuilder(self)
                .header("Authorization", "Bearer " + token)
                .timeout(Duration.ofSeconds(30))
                .build();
        return before + " (" + CLIENT.send(request, BodyHandlers.ofString()).body() + ") " + names();
    }

    private String names() {
        return String.join(" ", user.name().orElseThrow(), greeter.name(), security.getUserPrincipal().getName());
    }
}
