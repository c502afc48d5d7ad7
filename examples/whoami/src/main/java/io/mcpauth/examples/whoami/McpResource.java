package io.mcpauth.examples.whoami;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

/**
 * The streamable HTTP transport in its simplest form: no session, no stream of events, one JSON answer to each POST.
 *
 * <p>No {@code @Produces}: the answer is JSON whatever {@code Accept} says, since clients differ in what they send
 * there.
 */
@Path("/")
@RequestScoped
public class McpResource {

    @Inject
    McpServer server;

    /**
     * One message of the client.
     *
     * @param protocolVersion the version agreed on in {@code initialize}; clients send it from then on
     * @param body            the message
     * @return 200 with the answer, 202 for what wants none, 400 for what is no message of this protocol
     * @throws IOException if the client goes away
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response post(@HeaderParam("MCP-Protocol-Version") String protocolVersion, InputStream body)
            throws IOException {
        JsonRpcMessage message;
        try {
            message = JsonRpcMessage.read(body);
            server.checkVersion(protocolVersion, message);
        } catch (JsonRpcException e) {
            return json(Status.BAD_REQUEST, e.toResponse());
        }
        Optional<JsonObject> answer = server.answer(message);
        return answer.map(json -> json(Status.OK, json)).orElseGet(() -> Response.accepted().build());
    }

    /** @return 405: there is no stream of events to listen to */
    @GET
    public Response get() {
        return postOnly();
    }

    /** @return 405: there is no session to end */
    @DELETE
    public Response delete() {
        return postOnly();
    }

    private static Response postOnly() {
        // With an entity of its own, or the server would add a page of HTML.
        return Response.status(Status.METHOD_NOT_ALLOWED).header(HttpHeaders.ALLOW, "POST")
                .type(MediaType.TEXT_PLAIN_TYPE).entity("Only POST is served here\n").build();
    }

    private static Response json(Status status, JsonObject entity) {
        return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(entity).build();
    }
}
