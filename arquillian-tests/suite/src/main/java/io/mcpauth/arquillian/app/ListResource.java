package io.mcpauth.arquillian.app;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;

import io.mcpauth.arquillian.servlets.ListServlet;

/** Answers everything with a list of tools, in each way in which a resource can. */
@Path("/list")
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
@Consumes(MediaType.APPLICATION_JSON)
public class ListResource {

    @POST
    @Path("text")
    public String text(String body) {
        return ListServlet.LIST;
    }

    @POST
    @Path("response")
    public Response response(String body) {
        return Response.ok(ListServlet.LIST).tag("1").header("Cache-Control", "public").build();
    }

    @POST
    @Path("streaming")
    public StreamingOutput streaming(String body) {
        return out -> {
            out.write(ListServlet.LIST.substring(0, 30).getBytes(StandardCharsets.UTF_8));
            out.flush();
            out.write(ListServlet.LIST.substring(30).getBytes(StandardCharsets.UTF_8));
        };
    }

    @POST
    @Path("later")
    public CompletionStage<String> later(String body) {
        return CompletableFuture.supplyAsync(() -> ListServlet.LIST);
    }

    @POST
    @Path("sink")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void sink(@Context SseEventSink sink, @Context Sse sse, String body) {
        send(sink, sse);
    }

    @GET
    @Path("sink")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void sinkWithoutBody(@Context SseEventSink sink, @Context Sse sse) {
        send(sink, sse);
    }

    private static void send(SseEventSink sink, Sse sse) {
        sink.send(sse.newEvent("{}")).thenCompose(sent -> sink.send(sse.newEvent(ListServlet.LIST)))
                .whenComplete((sent, thrown) -> sink.close());
    }
}
