package io.mcpauth.arquillian.support;

import java.io.File;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

import io.mcpauth.arquillian.app.CalendarResource;
import io.mcpauth.arquillian.app.Diary;
import io.mcpauth.arquillian.app.Profile;
import io.mcpauth.arquillian.app.UserResource;
import io.mcpauth.arquillian.servlets.DiaryServlet;
import io.mcpauth.arquillian.servlets.UserServlet;

/** WARs that are guarded by nothing but a jar and its configuration. */
public final class Wars {

    /** The scopes of every WAR here, unless it says otherwise. */
    public static final String SCOPES = "name,email";
    /** Where a WAR has its configuration. */
    public static final String CONFIG = "META-INF/microprofile-config.properties";

    /** A file for each server, which has nothing to say to the others. */
    private static final Map<String, String> CONTEXT_PATHS = Map.of(
            "ibm-web-ext.xml", "<web-ext xmlns=\"http://websphere.ibm.com/xml/ns/javaee\" version=\"1.1\">"
                    + "<context-root uri=\"%s\"/></web-ext>",
            "jboss-web.xml", "<jboss-web><context-root>%s</context-root></jboss-web>",
            "glassfish-web.xml",
            "<!DOCTYPE glassfish-web-app PUBLIC \"-//GlassFish.org//DTD GlassFish Application Server 3.1 "
                    + "Servlet 3.0//EN\" \"http://glassfish.org/dtds/glassfish-web-app_3_0-1.dtd\">"
                    + "<glassfish-web-app><context-root>%s</context-root></glassfish-web-app>");

    private Wars() {
    }

    /** A WAR at the context path of its name, with the library's plain jar and that one's dependencies. */
    public static WebArchive withPlainJar(String name, Class<?>... classes) {
        return bare(name, classes).addAsLibraries(jars("libraries.plain"));
    }

    /** The same with the one jar that carries everything. */
    public static WebArchive withAllJar(String name, Class<?>... classes) {
        return bare(name, classes).addAsLibraries(jars("libraries.all"));
    }

    /** The same with the jar that leaves servlets alone, and its dependencies. */
    public static WebArchive withRestJar(String name, Class<?>... classes) {
        return bare(name, classes).addAsLibraries(jars("libraries.rest")).addAsLibraries(dependencies());
    }

    /** The same with a jar of the library that was built elsewhere, and the dependencies of this one. */
    public static WebArchive withJar(File jar, String name, Class<?>... classes) {
        return bare(name, classes).addAsLibraries(jar).addAsLibraries(dependencies());
    }

    private static File[] dependencies() {
        return Arrays.stream(jars("libraries.plain"))
                .filter(jar -> !jar.getName().startsWith("mcp-auth-jakarta"))
                .toArray(File[]::new);
    }

    /** A WAR with both, which is one too many. */
    public static WebArchive withBothJars(String name, Class<?>... classes) {
        return withPlainJar(name, classes).addAsLibraries(jars("libraries.all"));
    }

    /** The same WAR, whose library has lost the file by which a JAX-RS runtime finds it. */
    public static WebArchive withoutServices(WebArchive war) {
        return changeLibrary(war, jar -> jar.delete("META-INF/services/jakarta.ws.rs.core.Feature"));
    }

    /** The same WAR, whose library does not know TomEE, which loads no Feature as a service. */
    public static WebArchive withoutTomee(WebArchive war) {
        return changeLibrary(war, jar -> jar.add(new StringAsset("io.mcpauth.internal.cdi.McpAuthExtension"),
                "META-INF/services/jakarta.enterprise.inject.spi.Extension"));
    }

    private static WebArchive changeLibrary(WebArchive war, Consumer<JavaArchive> change) {
        war.getContent(path -> path.get().contains("/mcp-auth-jakarta") && path.get().endsWith(".jar"))
                .forEach((path, node) -> {
                    JavaArchive jar = ShrinkWrap.create(ZipImporter.class, "changed.jar")
                            .importFrom(node.getAsset().openStream()).as(JavaArchive.class);
                    change.accept(jar);
                    war.delete(path);
                    war.addAsLibrary(jar);
                });
        return war;
    }

    /** The same WAR, whose library does not ask WildFly for the APIs that it needs. */
    public static WebArchive withoutManifest(WebArchive war) {
        return changeLibrary(war, jar -> jar.delete("META-INF/MANIFEST.MF"));
    }

    /** A WAR with resources, servlets and static files for {@link GuardedWar}, and the applications named. */
    public static WebArchive ofAShape(String name, Class<?>... applications) {
        return withoutConfig(name, applications).addAsResource(openToThePublic(), CONFIG);
    }

    /** The same, to be configured yet. */
    public static WebArchive withoutConfig(String name, Class<?>... applications) {
        return servlets(name)
                .addClasses(UserResource.class, Profile.class, Profile.Address.class, CalendarResource.class)
                .addClasses(applications);
    }

    /** The same without anything of JAX-RS. */
    public static WebArchive onlyServlets(String name) {
        return servlets(name).addAsResource(openToThePublic(), CONFIG);
    }

    private static WebArchive servlets(String name) {
        return withPlainJar(name, UserServlet.class, DiaryServlet.class, Diary.class)
                .addAsWebResource(new StringAsset("for users only"), "guarded.txt")
                .addAsWebResource(new StringAsset("for all"), "public/open.txt");
    }

    private static StringAsset openToThePublic() {
        return config("mcp.auth.public-paths", "/public/*");
    }

    /** A WAR at the root of the server. Payara and WildFly go by its name, Open Liberty by a file of its own. */
    public static WebArchive atTheRoot(Class<?>... classes) {
        return at("/", withPlainJar("ROOT", classes));
    }

    /** The same WAR at another context path than its name's. */
    public static WebArchive at(String contextPath, WebArchive war) {
        CONTEXT_PATHS.forEach(
                (file, text) -> war.addAsWebInfResource(new StringAsset(String.format(text, contextPath)), file));
        return war;
    }

    /** The example, as it was built. */
    public static WebArchive example(String name) {
        return example(name, name);
    }

    /** The same at the context path of another name. */
    public static WebArchive example(String name, String as) {
        TestKeys.provide();
        return ShrinkWrap.create(ZipImporter.class, as + ".war")
                .importFrom(new File(System.getProperty("example." + name)))
                .as(WebArchive.class);
    }

    /** The example at the root of the server, where clients look for the discovery document. */
    public static WebArchive exampleAtTheRoot(String name) {
        return at("/", example(name, "ROOT"));
    }

    /** A WAR without the library, to see what a server does by itself. */
    public static WebArchive withoutTheJar(String name, Class<?>... classes) {
        return ShrinkWrap.create(WebArchive.class, name + ".war").addClasses(classes);
    }

    private static WebArchive bare(String name, Class<?>... classes) {
        TestKeys.provide();
        return withoutTheJar(name, classes);
    }

    private static File[] jars(String property) {
        return new File(System.getProperty(property)).listFiles((directory, name) -> name.endsWith(".jar"));
    }

    /** The configuration of a WAR with two scopes; more keys and values follow in turn. */
    public static StringAsset config(String... more) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("mcp.auth.scopes", SCOPES);
        for (int i = 0; i < more.length; i += 2) {
            values.put(more[i], more[i + 1]);
        }
        return properties(values);
    }

    private static StringAsset properties(Map<String, String> values) {
        return new StringAsset(values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                .collect(Collectors.joining()));
    }
}
