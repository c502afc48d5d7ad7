package io.mcpauth.internal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.inject.Stereotype;
import jakarta.interceptor.Interceptor;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Test;

import io.mcpauth.RequiresScopes;

class JudgedTypesTest {

    @RequiresScopes("house")
    static class OnAClass {
    }

    static class OnAMethod {
        @RequiresScopes("house")
        public void look() {
        }
    }

    static class Inheriting extends OnAMethod {
    }

    @Path("/house")
    static class Resource {
        @GET
        @RequiresScopes("house")
        public String look() {
            return "";
        }
    }

    @Path("/house")
    static class ResourceWithATool {
        @GET
        @RequiresScopes(value = "house", tool = "look")
        public String look() {
            return "";
        }
    }

    interface Api {
        @GET
        @RequiresScopes("house")
        String look();
    }

    interface NoApi {
        @RequiresScopes("house")
        String look();
    }

    @Path("/house")
    static class Implementation implements Api {
        @Override
        public String look() {
            return "";
        }
    }

    @Interceptor
    @RequiresScopes("house")
    static class AnInterceptor {
    }

    @Stereotype
    @RequiresScopes("house")
    @Retention(RetentionPolicy.RUNTIME)
    @interface AStereotype {
    }

    private static List<String> problems(Set<String> seen, Class<?>... classes) {
        return new JudgedTypes(seen).problems(List.of(classes));
    }

    @Test
    void namesAllClassesThatWereNotSeenInOneMessage() {
        assertThat(problems(Set.of(), OnAMethod.class, OnAClass.class, Object.class)).singleElement().asString()
                .startsWith("MCPAUTH-134: @RequiresScopes in [" + OnAClass.class.getName() + ", "
                        + OnAMethod.class.getName() + "]");
    }

    @Test
    void saysNothingOfWhatWasSeen() {
        assertThat(
                problems(Set.of(OnAClass.class.getName(), OnAMethod.class.getName()), OnAClass.class, OnAMethod.class))
                .isEmpty();
    }

    @Test
    void whatAClassInheritsIsTheBusinessOfWhereItIsWritten() {
        assertThat(problems(Set.of(OnAMethod.class.getName()), Inheriting.class, OnAMethod.class)).isEmpty();
    }

    @Test
    void jaxRsJudgesTheScopesOfResourcesAndOfWhatTheyImplement() {
        assertThat(problems(Set.of(), Resource.class)).isEmpty();
        assertThat(problems(Set.of(), Api.class, Implementation.class)).isEmpty();
    }

    @Test
    void anInterfaceThatIsNoResourcesIsNotJudged() {
        assertThat(problems(Set.of(), NoApi.class)).singleElement().asString().contains(NoApi.class.getName());
    }

    @Test
    void theToolOfAResourceIsKnownToNobody() {
        assertThat(problems(Set.of(), ResourceWithATool.class)).singleElement().asString()
                .contains(ResourceWithATool.class.getName());
    }

    @Test
    void interceptorsCarryWhatTheyAreBoundBy() {
        assertThat(problems(Set.of(), AnInterceptor.class)).isEmpty();
    }

    @Test
    void anAnnotationOfAnAnnotationHasNoEffect() {
        assertThat(problems(Set.of(), AStereotype.class)).singleElement().asString()
                .startsWith("MCPAUTH-110: @RequiresScopes on " + AStereotype.class.getName() + " has no effect");
    }
}
