package io.mcpauth.arquillian.support;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.Tag;

/** What a WAR may look like, in the words of {@code docs/server-matrix.md} and in its order. */
public enum Shape {

    EMPTY_APPLICATION("an `Application` that leaves its classes to be found"),
    LISTED_CLASSES("an `Application` that lists its classes"),
    TWO_APPLICATIONS("two applications, and the jar that carries everything (`all`)"),
    ROOT_PATH("`@ApplicationPath(\"/\")`"),
    WEB_XML_NAMED("JAX-RS in `web.xml`, by the name of the `Application`"),
    WEB_XML_PLAIN("JAX-RS in `web.xml`, as `jakarta.ws.rs.core.Application`"),
    SERVICES_OFF("`jakarta.ws.rs.loadServices=false`: refused until it registers `McpAuthFeature`"),
    GUARD_KEPT_OUT("anything else that keeps `McpAuthFeature` out of an application: refused"),
    WELL_KNOWN_FILES("the application's own documents below `/.well-known/`, files and servlets: as without the jar"),
    WELL_KNOWN_RESOURCES("the same as JAX-RS resources, also of an application at `/.well-known`: as without the jar"),
    OPEN_API("`/openapi` says the same as without the jar"),
    REST_JAR("the jar with the classifier `rest`, for JAX-RS alone"),
    REST_WELL_KNOWN("the application's own documents below `/.well-known/`, with the classifier `rest`"),
    ONLY_SERVLETS("no JAX-RS, only servlets and static files"),
    SERVLETS("servlets, filters and static files beside JAX-RS"),
    DISPATCHES("forwards, includes, error pages and asynchronous servlets"),
    WEB_SOCKETS("WebSocket endpoints"),
    METADATA_COMPLETE("`web.xml` that is `metadata-complete`"),
    LEFT_OUT("`<absolute-ordering>` that leaves the jar out: all but JAX-RS answers 500 until it has `<others/>`"),
    AMONG_OTHERS("`<absolute-ordering>` with `<others/>`"),
    NO_BEANS_XML("no `beans.xml`"),
    EMPTY_BEANS_XML("an empty `beans.xml`"),
    ALL_BEANS_XML("`beans.xml` with `bean-discovery-mode=\"all\"`"),
    UNSEEN_ANNOTATIONS("`@RequiresScopes` in a class that CDI does not see: the deployment stops"),
    ROOT_CONTEXT("a WAR at the root context"),
    DEEP_CONTEXT("a WAR at a context path of two segments"),
    SERVERS_OWN("the server's own `/health`, `/metrics` and `/openapi` stay reachable at the root context"),
    OTHER_THREADS(
            "the user in threads of MicroProfile Fault Tolerance and of executors, as [threads.md](threads.md) shows, "
                    + "also after a redeployment"),
    TWO_WARS("two WARs with keys, scopes and settings of their own"),
    REDEPLOYMENT("one of two WARs deployed anew: the other one goes on"),
    CLASS_LOADERS("no class loader is left of a WAR that is gone"),
    FAILED_DEPLOYMENT("a mistake in the configuration stops the deployment");

    private final String words;

    Shape(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** Names the shape that a test, or each test of a class, is about. By its tag these tests alone can be run. */
    @Documented
    @Tag("matrix")
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD})
    public @interface Of {

        /** The shapes. */
        Shape[] value();
    }
}
