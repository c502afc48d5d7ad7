package io.mcpauth.arquillian.support;

import java.io.File;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** WARs that are guarded by nothing but a jar and its configuration. */
public final class Wars {

    /** The scopes of every WAR here, unless it says otherwise. */
    public static final String SCOPES = "name,email";

    private static final String ROOT_CONTEXT_ON_OPEN_LIBERTY = """
            <web-ext xmlns="http://websphere.ibm.com/xml/ns/javaee" version="1.1">
              <context-root uri="/"/>
            </web-ext>
            """;

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
        File[] dependencies = Arrays.stream(jars("libraries.plain"))
                .filter(jar -> !jar.getName().startsWith("mcp-auth-jakarta"))
                .toArray(File[]::new);
        return bare(name, classes).addAsLibraries(jars("libraries.rest")).addAsLibraries(dependencies);
    }

    /** A WAR with both, which is one too many. */
    public static WebArchive withBothJars(String name, Class<?>... classes) {
        return withPlainJar(name, classes).addAsLibraries(jars("libraries.all"));
    }

    /** A WAR at the root of the server. Payara and WildFly go by its name, Open Liberty by a file of its own. */
    public static WebArchive atTheRoot(Class<?>... classes) {
        return withPlainJar("ROOT", classes)
                .addAsWebInfResource(new StringAsset(ROOT_CONTEXT_ON_OPEN_LIBERTY), "ibm-web-ext.xml");
    }

    /** The example, as it was built. */
    public static WebArchive example(String name) {
        TestKeys.provide();
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File(System.getProperty("example." + name)));
    }

    private static WebArchive bare(String name, Class<?>... classes) {
        TestKeys.provide();
        return ShrinkWrap.create(WebArchive.class, name + ".war").addClasses(classes);
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
