package io.mcpauth.arquillian.app;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Calls a session bean. */
@Path("journal")
@RequestScoped
public class JournalResource {

    @Inject
    Journal journal;

    @GET
    @Path("page")
    public String page() {
        return journal.page();
    }

    @GET
    @Path("cover")
    public String cover() {
        return journal.cover();
    }
}
