package io.mcpauth.arquillian.app;

import java.util.TreeMap;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Tells what the observer has seen. */
@Path("/events")
@Produces(MediaType.TEXT_PLAIN)
public class EventsResource {

    @Inject
    AuthenticationLog log;

    @GET
    public String counts() {
        return new TreeMap<>(log.counts()).toString();
    }
}
