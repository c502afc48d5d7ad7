package io.mcpauth.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.core.UriInfo;

import org.junit.jupiter.api.Test;

import io.mcpauth.RequiresScopes;
import io.mcpauth.internal.scope.ScopesOfMethods;

class OperationScopesTest {

    public static class Floor {
        @Path("vault")
        @RequiresScopes("vault")
        public Object vault() {
            return new Vault();
        }
    }

    @RequiresScopes("room")
    public static class Vault extends Floor {
        @GET
        @RequiresScopes("look")
        public String look() {
            return "a vault";
        }
    }

    /** What a container makes of a bean. */
    public static class ProxiedVault extends Vault {
    }

    private static Collection<String> scopes(Object... matched) throws NoSuchMethodException {
        PathSegment segment = (PathSegment) Proxy.newProxyInstance(PathSegment.class.getClassLoader(),
                new Class<?>[] {PathSegment.class}, (self, method, arguments) -> "vault");
        UriInfo uri = (UriInfo) Proxy.newProxyInstance(UriInfo.class.getClassLoader(), new Class<?>[] {UriInfo.class},
                (self, method, arguments) -> method.getName().equals("getMatchedResources") ? List.of(matched)
                        : List.of(segment));
        return new OperationScopes(new ScopesOfMethods()).of(uri, Vault.class,
                Vault.class.getMethod("look"));
    }

    @Test
    void countsTheLocatorsOfWhatLiesBeforeTheEnd() throws NoSuchMethodException {
        assertThat(scopes(new Vault(), new Floor())).containsExactly("room", "vault", "look");
    }

    @Test
    void countsNoLocatorOfWhereTheWayEnds() throws NoSuchMethodException {
        assertThat(scopes(new Vault())).containsExactly("room", "look");
        assertThat(scopes(new ProxiedVault())).containsExactly("room", "look");
    }

    /** As where a server tells only of what it has passed. */
    @Test
    void countsTheLocatorsOfAFirstThatIsNotTheEnd() throws NoSuchMethodException {
        assertThat(scopes(new Floor())).containsExactly("vault", "room", "look");
    }

    @Test
    void countsTheLocatorsOfAResourceThatLeadsToItself() throws NoSuchMethodException {
        assertThat(scopes(new Vault(), new Vault())).containsExactly("room", "vault", "look");
    }
}
