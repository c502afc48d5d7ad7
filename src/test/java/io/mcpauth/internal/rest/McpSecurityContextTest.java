package io.mcpauth.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Set;

import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;

class McpSecurityContextTest {

    private final JsonWebToken ada = (JsonWebToken) Proxy.newProxyInstance(getClass().getClassLoader(),
            new Class<?>[] {JsonWebToken.class},
            (self, method, arguments) -> method.getName().equals("getGroups") ? Set.of("editor") : "ada");

    @Test
    void isTheAdmittedUserWithTheRolesThatItHas() {
        McpSecurityContext context = new McpSecurityContext(ada, true);

        assertThat(context.getUserPrincipal()).isSameAs(ada);
        assertThat(context.isUserInRole("editor")).isTrue();
        assertThat(context.isUserInRole("admin")).isFalse();
    }

    @Test
    void isAsSecureAsTheRequest() {
        assertThat(new McpSecurityContext(ada, true).isSecure()).isTrue();
        assertThat(new McpSecurityContext(ada, false).isSecure()).isFalse();
    }
}
