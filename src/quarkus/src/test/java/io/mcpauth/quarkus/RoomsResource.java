package io.mcpauth.quarkus;

import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import io.mcpauth.RequiresScopes;

/** Leads to sub-resources that it makes itself, so that CDI intercepts none of their methods. */
@Path("/api/rooms")
public class RoomsResource {

    static final AtomicInteger LED = new AtomicInteger();

    @Path("room")
    public Room room() {
        LED.incrementAndGet();
        return new Room();
    }

    @Path("vault")
    public Vault vault() {
        return new Vault();
    }

    @GET
    @Path("any/{rest:.+}")
    public String any() {
        LED.incrementAndGet();
        return "anything";
    }

    /** Asks for scopes by its methods. */
    @Dependent
    public static class Room {

        @GET
        public String enter() {
            return "entered";
        }

        @GET
        @Path("secret")
        @RequiresScopes("secret")
        public String secret() {
            return "told";
        }

        @POST
        @Path("secret")
        public String secret(String whisper) {
            return whisper;
        }

        @Path("cellar")
        @RequiresScopes("admin")
        public Room cellar() {
            return new Room();
        }
    }

    /** Asks for scopes as a whole. */
    @Dependent
    @RequiresScopes("admin")
    public static class Vault {

        @GET
        public String open() {
            return "opened";
        }
    }
}
