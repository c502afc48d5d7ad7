package io.mcpauth.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import jakarta.annotation.security.DeclareRoles;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.annotation.security.RunAs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.annotation.ServletSecurity;

import org.junit.jupiter.api.Test;

import io.mcpauth.internal.watch.RolesAsked;
import io.mcpauth.testing.Container;

class RoleAnnotationsTest {

    @RolesAllowed("admin")
    static class OnAClass {
    }

    @ApplicationScoped
    static class OnAMethod {
        @DenyAll
        public void ask() {
        }
    }

    interface OnAnInterface {
        @PermitAll
        void ask();
    }

    static class Inheriting implements OnAnInterface {
        @Override
        public void ask() {
        }
    }

    @ServletSecurity
    static class OnAServlet {
    }

    @RunAs("admin")
    @DeclareRoles("admin")
    static class OfferingRoles {
    }

    @Test
    void areFoundWhereverTheyStand() {
        RoleAnnotations roles = new RoleAnnotations();
        List.of(OnAClass.class, OnAMethod.class, Inheriting.class, OnAServlet.class, OfferingRoles.class)
                .forEach(roles::add);

        assertThat(roles.classes()).containsExactlyInAnyOrder(OnAClass.class.getName(), OnAMethod.class.getName(),
                OnAnInterface.class.getName(), OnAServlet.class.getName());
        roles.clear();
        assertThat(roles.classes()).isEmpty();
    }

    @Test
    void areKnownToWhoeverWarns() {
        try (Container container = new Container(Map.of("mcp.auth.scopes", "name"), OnAMethod.class)) {
            assertThat(container.get(RolesAsked.class).classes()).contains(OnAMethod.class.getName());
            assertThat(container.get(RolesAsked.class).signed()).isFalse();
        }
    }
}
