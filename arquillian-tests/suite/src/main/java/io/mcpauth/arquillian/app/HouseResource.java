package io.mcpauth.arquillian.app;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.mcpauth.RequiresScopes;

/** Leads to resources that CDI does not know: no interceptor stands before them. */
@Path("/house")
@Produces(MediaType.TEXT_PLAIN)
@RequestScoped
public class HouseResource {

    @Inject
    PlainAgenda agenda;

    @GET
    @Path("agenda")
    public String agenda() {
        return agenda.entries();
    }

    @GET
    @Path("notes")
    public String notes() {
        return agenda.notes();
    }

    @Path("floor")
    public Object floor() {
        return new Floor();
    }

    /** Has ways that ask for scopes, and some that do not. */
    public static class Floor {

        @Path("hall")
        public Object hall() {
            return new Room();
        }

        @Path("vault")
        @RequiresScopes("vault")
        public Object vault() {
            return new Room();
        }

        @Path("attic")
        public Object attic() {
            return new Attic();
        }

        @Path("rooms/{number: [0-9]{2}}")
        @RequiresScopes("rooms")
        public Object numbered() {
            return new Room();
        }
    }

    /** Where a way ends that could have led on. */
    public static class Attic {

        @GET
        public String look() {
            return "an attic";
        }

        @Path("{box}")
        @RequiresScopes("box")
        public Object box() {
            return new Room();
        }
    }

    /** Where the ways end. */
    public static class Room {

        @GET
        public String look() {
            return "a room";
        }

        @GET
        @Path("window")
        @RequiresScopes("window")
        public String window() {
            return "a window";
        }

        @Path("safe")
        @RequiresScopes("safe")
        public Object safe() {
            return this;
        }
    }
}
