package io.mcpauth.arquillian.roles;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;

/** A bean of CDI, and no session bean. */
@ApplicationScoped
public class RoleBean {

    @RolesAllowed("admin")
    public String allowed() {
        return "a bean for admins";
    }
}
