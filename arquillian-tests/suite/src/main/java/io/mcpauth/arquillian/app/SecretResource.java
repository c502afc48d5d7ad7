package io.mcpauth.arquillian.app;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Takes every path below its own, and one of them is for everybody. */
@Path("/secret")
@Produces(MediaType.TEXT_PLAIN)
public class SecretResource {

    /** What nobody without a token may read. */
    public static final String SECRET = "the secret of the house";

    /** What everybody may read. */
    public static final String OPEN = "open to all";

    @GET
    public String secret() {
        return SECRET;
    }

    @GET
    @Path("{path: .+}")
    public String below(@PathParam("path") String path) {
        return SECRET + " at " + path;
    }

    @GET
    @Path("open")
    public String open() {
        return OPEN;
    }
}
