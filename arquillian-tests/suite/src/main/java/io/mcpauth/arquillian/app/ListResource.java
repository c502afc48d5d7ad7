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

/** Answers everything with a list of tools, in each way in which a resource can. */
@Path("/list")
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
@Consumes(MediaType.APPLICATION_JSON)
public class ListResource {

    /** Two tools. */
    public static final String LIST =
            "{\"jsonrpc\":\"2.0\", \"id\":1,\"result\":{\"tools\":[{\"name\":\"fax\"},{\"name\":\"day\",\"n\":1.0}],"
                    + "\"nextCursor\":\"Grüße\"}}";
    /** The same without the first one. */
    public static final String SHOWN = LIST.replace("{\"name\":\"fax\"},", "");

    @POST
    @Path("text")
    public String text(String body) {
        return LIST;
    }

    @POST
    @Path("response")
    public Response response(String body) {
        return Response.ok(LIST).tag("1").header("Cache-Control", "public").build();
    }

    @POST
    @Path("streaming")
    public StreamingOutput streaming(String body) {
        return out -> {
            out.write(LIST.substring(0, 30).getBytes(StandardCharsets.UTF_8));
            out.flush();
            out.write(LIST.substring(30).getBytes(StandardCharsets.UTF_8));
        };
    }

    @POST
    @Path("later")
    public CompletionStage<String> later(String body) {
        return CompletableFuture.supplyAsync(() -> LIST, task -> new Thread(task).start());
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

    @POST
    @Path("sink-of-utf-8")
    @Produces(MediaType.SERVER_SENT_EVENTS + ";charset=UTF-8")
    public void sinkOfUtf8(@Context SseEventSink sink, @Context Sse sse, String body) {
        send(sink, sse);
    }

    @GET
    @Path("sink-of-utf-8")
    @Produces(MediaType.SERVER_SENT_EVENTS + ";charset=UTF-8")
    public void sinkOfUtf8WithoutBody(@Context SseEventSink sink, @Context Sse sse) {
        send(sink, sse);
    }

    private static void send(SseEventSink sink, Sse sse) {
        sink.send(sse.newEvent("{}")).thenCompose(sent -> sink.send(sse.newEvent(LIST)))
                .whenComplete((sent, thrown) -> sink.close());
    }
}
