package io.mcpauth.arquillian.app;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Speaks at every path, leaves a trace when it runs, and says more than a server holds back. */
@Path("{any: .*}")
@Produces(MediaType.TEXT_PLAIN)
public class LoudResource {

    /** What it says, and logs. */
    public static final String WORDS = "loud and clear ";

    private static final Logger LOG = System.getLogger(LoudResource.class.getName());

    @GET
    public String speak() {
        LOG.log(Level.INFO, WORDS);
        return WORDS.repeat(20_000);
    }
}
