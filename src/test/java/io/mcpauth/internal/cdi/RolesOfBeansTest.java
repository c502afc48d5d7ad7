package io.mcpauth.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.control.RequestContextController;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.mcpauth.MissingRolesException;
import io.mcpauth.internal.engine.UserBinding;
import io.mcpauth.testing.Container;
import io.mcpauth.token.TokenClaims;

/** Beans that ask for roles. */
class RolesOfBeansTest {

    private static final Map<String,
            String> SIGNED = Map.of("mcp.auth.scopes", "name", "mcp.auth.trusted-issuers", "login",
                    "mcp.auth.trusted-issuers.login.iss", "https://login.example",
                    "mcp.auth.trusted-issuers.login.jwks",
                    "https://login.example/jwks", "mcp.auth.audience", "mine");

    interface Vault {
        @RolesAllowed("keeper")
        default String open() {
            return "open";
        }
    }

    @ApplicationScoped
    @RolesAllowed("admin")
    static class Office implements Vault {
        public String work() {
            return "work";
        }

        @PermitAll
        public String visit() {
            return "visit";
        }

        @DenyAll
        public String burn() {
            return "burnt";
        }
    }

    /** No interceptor can stand in front of it, and it must deploy all the same. */
    @Dependent
    @RolesAllowed("admin")
    static final class Sealed {
        String work() {
            return "work";
        }
    }

    private Container container;
    private RequestContextController request;

    private Office office(Map<String, String> settings) {
        container = new Container(settings, Office.class, Sealed.class);
        request = container.get(RequestContextController.class);
        request.activate();
        return container.get(Office.class);
    }

    private Office office(Map<String, String> settings, boolean signed, String... roles) {
        Office office = office(settings);
        container.get(UserBinding.class)
                .bind(new TokenClaims(Map.of("name", "Ada", "groups", List.of(roles)), BigDecimal.ONE,
                        BigDecimal.TEN, signed));
        return office;
    }

    @AfterEach
    void close() {
        request.deactivate();
        container.close();
    }

    @Test
    void areOpenToWhoHasTheRole() {
        assertThat(office(SIGNED, true, "admin").work()).isEqualTo("work");
        assertThat(container.get(Office.class).visit()).isEqualTo("visit");
    }

    @Test
    void areClosedToWhoHasAnother() {
        Office office = office(SIGNED, true, "guest");

        MissingRolesException thrown = catchThrowableOfType(MissingRolesException.class, office::work);
        assertThat(thrown.anyOf()).containsExactly("admin");
        assertThat(thrown.isWithoutUser()).isFalse();
        assertThat(thrown).hasMessage("The token has none of the roles [admin]");
        assertThat(office.visit()).isEqualTo("visit");
        assertThatThrownBy(office::open).isInstanceOf(MissingRolesException.class);
    }

    @Test
    void areOpenByTheRoleOfAMethodThatTheInterfaceBrings() {
        assertThat(office(SIGNED, true, "keeper").open()).isEqualTo("open");
    }

    @Test
    void areClosedToEverybodyWhereTheySaySo() {
        MissingRolesException thrown =
                catchThrowableOfType(MissingRolesException.class, office(SIGNED, true, "admin")::burn);

        assertThat(thrown.anyOf()).isEmpty();
        assertThat(thrown).hasMessage("Nobody may call this (@DenyAll)");
    }

    @Test
    void areClosedToAUserWhomNobodyHasSignedFor() {
        Map<String, String> mixed = new HashMap<>(SIGNED);
        mixed.put("mcp.auth.trust", "mixed");

        assertThatThrownBy(office(mixed, false, "admin")::work).isInstanceOf(MissingRolesException.class);
    }

    @Test
    void areClosedToNobody() {
        Office office = office(SIGNED);
        container.get(UserBinding.class).pass();

        assertThat(catchThrowableOfType(MissingRolesException.class, office::work).isWithoutUser()).isTrue();
        request.deactivate();
        assertThat(catchThrowableOfType(MissingRolesException.class, office::work).isWithoutUser()).isTrue();
        request.activate();
        assertThat(office.visit()).isEqualTo("visit");
    }

    @Test
    void areTheServersWhereThatIsConfigured() {
        Map<String, String> server = new HashMap<>(SIGNED);
        server.put("mcp.auth.roles", "server");

        assertThat(office(server, true, "guest").work()).isEqualTo("work");
    }

    @Test
    void areTheServersWhereNobodySigns() {
        assertThat(office(Map.of("mcp.auth.scopes", "name"), false, "guest").work()).isEqualTo("work");
    }
}
