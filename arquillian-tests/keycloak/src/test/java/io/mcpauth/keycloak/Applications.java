package io.mcpauth.keycloak;

import java.io.File;
import java.util.Arrays;

import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

import io.mcpauth.arquillian.support.Wars;

/** The examples at the root of the server. The environment configures them: three settings, and no key. */
final class Applications {

    private Applications() {
    }

    /** The example as it was built. */
    static WebArchive example(String name) {
        return Wars.at("/", ShrinkWrap.create(ZipImporter.class, "ROOT.war")
                .importFrom(new File(System.getProperty("example." + name))).as(WebArchive.class));
    }

    /** The same with more settings, a line each, which win over the environment. */
    static WebArchive example(String name, String... lines) {
        return configured(example(name), lines);
    }

    /** The same at the context path of another name. */
    static WebArchive exampleAs(String other, String name, String... lines) {
        return configured(ShrinkWrap.create(ZipImporter.class, other + ".war")
                .importFrom(new File(System.getProperty("example." + name))).as(WebArchive.class), lines);
    }

    private static WebArchive configured(WebArchive war, String... lines) {
        String text = String.join("\n", Arrays.asList(lines));
        return war.addAsResource(new StringAsset("config_ordinal=500\n" + text + "\n"), Wars.CONFIG);
    }
}
