package io.mcpauth.internal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;

import jakarta.ws.rs.core.Application;

import org.junit.jupiter.api.Test;

class ResourceServletsTest {

    @Test
    void knowsThoseThatMadeThemselvesKnown() {
        ResourceServlets servlets = new ResourceServlets();
        assertThat(servlets.contains("api")).isFalse();

        servlets.add("api");

        assertThat(servlets.contains("api")).isTrue();
        assertThat(servlets.contains("API")).isFalse();
    }

    private static Registered registered(String name, String className, String... parameters) {
        return new Registered(name, className, Set.of(parameters));
    }

    private static ResourceServlets knowing(Registered servlet) {
        ResourceServlets servlets = new ResourceServlets();
        servlets.know(List.of(servlet), List.of());
        return servlets;
    }

    @Test
    void tellsWhatServesJaxRsUntilTheGuardHasComeIntoIt() {
        ResourceServlets servlets = knowing(registered("api", "org.glassfish.jersey.servlet.ServletContainer", "any"));

        assertThat(servlets.unguarded("api")).contains("api");
        assertThat(servlets.unguarded("other")).isEmpty();

        servlets.add("api");

        assertThat(servlets.unguarded("api")).isEmpty();
    }

    @Test
    void looksAtNoRequestOnceTheGuardIsInAll() {
        ResourceServlets resources = new ResourceServlets();
        String jersey = "org.glassfish.jersey.servlet.ServletContainer";

        assertThat(resources.areAllGuarded()).as("nothing is known").isFalse();

        resources.know(List.of(registered("api", jersey), registered("other", "com.example.NotThere")),
                List.of(registered("filter", jersey)));
        assertThat(resources.areAllGuarded()).isFalse();

        resources.add("api");
        assertThat(resources.areAllGuarded()).as("a filter is not").isFalse();

        resources.addFilter("filter");
        assertThat(resources.areAllGuarded()).isTrue();
    }

    @Test
    void countsTheApplicationsOfTomee() {
        ResourceServlets resources = new ResourceServlets();
        String tomee = "org.apache.tomee.webservices.CXFJAXRSFilter";
        resources.know(List.of(), List.of(registered("tomee-jaxrs-1", tomee), registered("tomee-jaxrs-2", tomee),
                registered("mine", "com.example.NotThere")));

        resources.addApplication();
        assertThat(resources.unguarded("default")).get().asString().startsWith("tomee-jaxrs-");
        assertThat(resources.areAllGuarded()).isFalse();

        resources.addApplication();
        assertThat(resources.unguarded("default")).isEmpty();
        assertThat(resources.areAllGuarded()).isTrue();
    }

    @Test
    void recognisesJaxRsByNameParameterAndClass() {
        for (Registered one : List.of(registered("jakarta.ws.rs.core.Application", null),
                registered(OfAnApplication.class.getName(), null),
                registered("api", null, "jakarta.ws.rs.Application"),
                registered("api", "org.jboss.resteasy.plugins.server.servlet.HttpServlet30Dispatcher"),
                registered("api", "com.ibm.websphere.jaxrs.server.IBMRestServlet"))) {
            assertThat(knowing(one).unguarded(one.name())).as(one.toString()).contains(one.name());
        }
        for (Registered one : List.of(registered("default", "io.undertow.servlet.handlers.DefaultServlet"),
                registered("api", null), registered("api", "com.example.NotThere"),
                registered("api", "java.lang.String"))) {
            assertThat(knowing(one).unguarded(one.name())).as(one.toString()).isEmpty();
        }
    }

    /** An application as users write them. */
    private static final class OfAnApplication extends Application {
    }

    @Test
    void leavesTheServersOwnAlone() {
        String name = "microprofile-openapi-servlet";
        assertThat(knowing(registered(name, "org.glassfish.jersey.servlet.ServletContainer")).unguarded(name))
                .isEmpty();
        assertThat(knowing(registered(name, "org.glassfish.jersey.servlet.ServletContainer", "any")).unguarded(name))
                .contains(name);
    }

    @Test
    void holdsAFilterThatServesJaxRsToBeBeforeEveryOtherServlet() {
        ResourceServlets servlets =
                knowing(registered("api", "org.jboss.resteasy.plugins.server.servlet.HttpServlet30Dispatcher"));
        servlets.know(List.of(),
                List.of(registered("jax-rs", "org.jboss.resteasy.plugins.server.servlet.Filter30Dispatcher"),
                        registered("mcp-auth", null)));

        assertThat(servlets.unguarded("")).contains("jax-rs");

        servlets.addFilter("jax-rs");

        assertThat(servlets.unguarded("")).isEmpty();
    }

    @Test
    void countsTheDocumentsAsGuarded() {
        ResourceServlets servlets = knowing(registered(ResourceServlets.DOCUMENTS, null, "jakarta.ws.rs.Application"));

        assertThat(servlets.unguarded(ResourceServlets.DOCUMENTS)).isEmpty();
        assertThat(servlets.unguardedBehind("other")).isEmpty();
    }

    @Test
    void keepsWhatIsFound() {
        ResourceServlets servlets = new ResourceServlets();
        assertThat(servlets.refusal("api"))
                .hasMessageStartingWith("MCPAUTH-112: The JAX-RS application of api is not guarded");
        assertThat(servlets.isFoundUnguarded("api")).isFalse();

        servlets.foundUnguarded("api");

        assertThat(servlets.isFoundUnguarded("api")).isTrue();
    }

    @Test
    void knowsWhatADispatchByNameMayLeadTo() {
        ResourceServlets servlets = new ResourceServlets();
        assertThat(servlets.unguardedBehind("other")).isEmpty();
        servlets.know(
                List.of(registered("api", "org.glassfish.jersey.servlet.ServletContainer"), registered("other", null)),
                List.of(registered("jax-rs", "org.jboss.resteasy.plugins.server.servlet.Filter30Dispatcher")));

        assertThat(servlets.unguardedBehind("other")).contains("api");
        assertThat(servlets.unguardedBehind("api")).isEmpty();

        servlets.add("api");

        assertThat(servlets.unguardedBehind("other")).contains("jax-rs");

        servlets.addFilter("jax-rs");

        assertThat(servlets.unguardedBehind("other")).isEmpty();
    }

    @Test
    void findsARuntimeAtWorkOnTheStackOnlyWithinTheClassNamed() {
        assertThat(JaxRsRuntimes.areAtWorkWithin(Set.of(ResourceServletsTest.class.getName()))).isFalse();
    }
}
