package io.mcpauth.arquillian.roles;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;

/** A plain resource, which on Payara is no bean that CDI finds. */
@Path("/roles")
public class RolesResource {

    @Inject
    RoleBean bean;

    @Context
    SecurityContext security;

    @GET
    @Path("allowed")
    @RolesAllowed("admin")
    public String allowed() {
        return "for admins";
    }

    @GET
    @Path("denied")
    @DenyAll
    public String denied() {
        return "for nobody";
    }

    @GET
    @Path("permitted")
    @PermitAll
    public String permitted() {
        return "for all";
    }

    @GET
    @Path("free")
    public String free() {
        return "says nothing, " + security.isUserInRole("admin");
    }

    @GET
    @Path("bean")
    public String bean() {
        return bean.allowed();
    }
}
