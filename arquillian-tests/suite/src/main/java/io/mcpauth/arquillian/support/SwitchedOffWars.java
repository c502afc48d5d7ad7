package io.mcpauth.arquillian.support;

import java.util.Map;
import java.util.stream.Collectors;

import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

import io.mcpauth.arquillian.app.LateApplication;
import io.mcpauth.arquillian.app.LoudResource;
import io.mcpauth.arquillian.app.SwitchedOffApplication;

/** WARs with properties of their application, and parameters in their {@code web.xml}, that may keep the guard out. */
public final class SwitchedOffWars {

    private SwitchedOffWars() {
    }

    public static WebArchive with(WebArchive war, Map<String, String> properties, String webXml) {
        String text = properties.entrySet().stream().map(one -> one.getKey() + "=" + one.getValue() + "\n")
                .collect(Collectors.joining());
        return war.addAsResource(new StringAsset(text), SwitchedOffApplication.FILE)
                .addAsResource(Wars.config(), Wars.CONFIG)
                .setWebXML(new StringAsset("<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">"
                        + webXml + "</web-app>"));
    }

    public static WebArchive rest(String name) {
        return Wars.withRestJar(name, SwitchedOffApplication.class, LoudResource.class);
    }

    public static WebArchive plain(String name) {
        return Wars.withPlainJar(name, SwitchedOffApplication.class, LoudResource.class);
    }

    public static String parameters(String element, Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(one -> "<" + element + "><param-name>" + one.getKey() + "</param-name><param-value>"
                        + one.getValue() + "</param-value></" + element + ">")
                .collect(Collectors.joining());
    }

    /** Declared without a time to start at, unless that is said. */
    public static String servlet(Map<String, String> parameters, String... start) {
        String name = LateApplication.class.getName();
        return "<servlet><servlet-name>" + name + "</servlet-name>" + parameters("init-param", parameters)
                + String.join("", start) + "</servlet>"
                + "<servlet-mapping><servlet-name>" + name
                + "</servlet-name><url-pattern>/off/*</url-pattern></servlet-mapping>";
    }
}
