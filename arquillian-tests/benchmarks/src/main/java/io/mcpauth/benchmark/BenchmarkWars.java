package io.mcpauth.benchmark;

import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Wars;
import io.mcpauth.benchmark.app.BenchmarkApplication;
import io.mcpauth.benchmark.app.EventStream;
import io.mcpauth.benchmark.app.GuardedResource;
import io.mcpauth.benchmark.app.IdleFilter;
import io.mcpauth.benchmark.app.IdleFilters;
import io.mcpauth.benchmark.app.IdleRequestFilter;
import io.mcpauth.benchmark.app.IdleResource;
import io.mcpauth.benchmark.app.IdleUser;
import io.mcpauth.benchmark.app.TwinResource;
import io.mcpauth.benchmark.app.Whoami;

/** The WARs that are measured. */
final class BenchmarkWars {

    /** A WAR with the jar and its dependencies. */
    static final String GUARDED = "guarded";

    /** A WAR with the jar that guards JAX-RS alone. */
    static final String REST = "guarded-rest";

    /** A WAR without. */
    static final String BARE = "bare";

    /** A WAR without, which has a filter, a bean for each request and JAX-RS filters that do nothing. */
    static final String IDLE = "idle";

    /** A WAR with the jar, which shows only what a user may call: it looks at each event of a stream. */
    static final String STREAMING = "streaming";

    /** A WAR with an earlier jar, if there is one to compare with. */
    static final String BEFORE = "before";

    static final String GUARDED_RESOURCE = "/guarded/mcp";
    static final String REST_RESOURCE = "/guarded-rest/mcp";
    static final String IDLE_RESOURCE = "/idle/mcp";
    static final String PUBLIC_TWIN = "/guarded/twin";
    static final String GUARDED_BEFORE = "/before/mcp";
    static final String GUARDED_STREAM = "/streaming/events";
    static final String BARE_STREAM = "/bare/events";
    static final String BARE_TWIN = "/bare/twin";
    static final String KEYS = "/guarded/.well-known/jwks.json";

    private static final String BEANS =
            "<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\" bean-discovery-mode=\"annotated\"/>";

    private BenchmarkWars() {
    }

    static WebArchive guarded() {
        return withUser(Wars.withPlainJar(GUARDED));
    }

    static WebArchive withRestJar() {
        return withUser(Wars.withRestJar(REST));
    }

    /** Without a jar to compare with, one that is not deployed. */
    static WebArchive before() {
        return withUser(
                Build.before().map(jar -> Wars.withJar(jar, BEFORE)).orElseGet(() -> Wars.withPlainJar(BEFORE)));
    }

    private static WebArchive withUser(WebArchive war) {
        return withClasses(war).addClass(GuardedResource.class)
                .addAsResource(Wars.config("mcp.auth.public-paths", "/twin"), Wars.CONFIG);
    }

    /** The user may see one of two tools, so that lists have to be looked for. */
    static WebArchive streaming() {
        return withClasses(Wars.withPlainJar(STREAMING)).addClass(EventStream.class)
                .addAsResource(Wars.config("mcp.auth.lists", "permitted", "mcp.auth.tools", "one,two",
                        "mcp.auth.tools.one.scopes", "email", "mcp.auth.tools.two.scopes", "nobody:has"), Wars.CONFIG);
    }

    static WebArchive bare() {
        return withClasses(ShrinkWrap.create(WebArchive.class, BARE + ".war")).addClass(EventStream.class);
    }

    /** Filters, wrappers and a bean as the guard has them, though fewer: what a library there costs at least. */
    static WebArchive idle() {
        return withClasses(ShrinkWrap.create(WebArchive.class, IDLE + ".war")).addClasses(IdleFilter.class,
                IdleRequestFilter.class, IdleFilters.class, IdleUser.class, IdleResource.class);
    }

    /** Both have CDI, as nearly every application has, and not only where the jar brings it. */
    private static WebArchive withClasses(WebArchive war) {
        return war.addClasses(BenchmarkApplication.class, TwinResource.class, Whoami.class)
                .addAsWebInfResource(new StringAsset(BEANS), "beans.xml");
    }

    static String url(String path) {
        return Http.ofTheServer().origin() + path;
    }
}
