package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.TestKeys.ada;
import static io.mcpauth.arquillian.support.TestKeys.token;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.arquillian.app.Agenda;
import io.mcpauth.arquillian.app.BehindApplication;
import io.mcpauth.arquillian.app.EmptyApplication;
import io.mcpauth.arquillian.app.HouseResource;
import io.mcpauth.arquillian.app.Notes;
import io.mcpauth.arquillian.app.PlainAgenda;
import io.mcpauth.arquillian.app.ShadowedApplication;
import io.mcpauth.arquillian.servlets.ShadowingFilter;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.arquillian.support.Wars;
import io.mcpauth.testing.TestToken;

/** Scopes that are asked for elsewhere than on the bean or the method that is called. */
@ExtendWith(ArquillianExtension.class)
class ScopesIT {

    private static final String CALL =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"entries\"}}";

    private static final String FILTER = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <filter>
                <filter-name>behind</filter-name>
                <filter-class>io.mcpauth.arquillian.servlets.ShadowingFilter</filter-class>
              </filter>
              <filter-mapping>
                <filter-name>behind</filter-name>
                <servlet-name>io.mcpauth.arquillian.app.BehindApplication</servlet-name>
              </filter-mapping>
            </web-app>
            """;

    @ArquillianResource
    private URI url;
    private Http http;

    @Deployment(testable = false)
    static WebArchive war() {
        return Wars
                .withPlainJar("scopes", EmptyApplication.class, ShadowedApplication.class, BehindApplication.class,
                        ShadowingFilter.class,
                        HouseResource.class, HouseResource.Attic.class, HouseResource.Floor.class,
                        HouseResource.Room.class, Agenda.class,
                        Agenda.Tool.class, PlainAgenda.class, Notes.class)
                .setWebXML(new StringAsset(FILTER))
                .addAsResource(Wars.config("mcp.auth.public-paths", "/scanned/house/notes"),
                        "META-INF/microprofile-config.properties");
    }

    @BeforeEach
    void connect() {
        http = new Http(url);
    }

    private Reply get(TestToken token, String path) {
        return http.getAs(token.text(), "/scopes" + path);
    }

    private static String missing(String scopes) {
        return "{\"error\":\"missing_scopes\",\"missing\":[{\"scope\":\"" + scopes.replace(" ", "\"},{\"scope\":\"")
                + "\"}]}";
    }

    @Test
    void ofTheInterfacesThatABeanImplementsAreNeeded() {
        assertThat(get(ada(), "/scanned/house/agenda").body()).isEqualTo(missing("agenda"));
        assertThat(get(ada().claim("agenda", 1), "/scanned/house/agenda").body()).isEqualTo("entries");
    }

    @Test
    void ofAMethodThatABeanOverridesAreNeeded() {
        assertThat(get(ada(), "/shadowed/house/notes").body()).isEqualTo(missing("notes"));
        assertThat(get(ada().claim("notes", 1), "/shadowed/house/notes").body()).isEqualTo("notes");
    }

    @Test
    void ofAToolThatABeanInheritsAreNeeded() {
        Reply reply = http.send("POST", "/scopes/scanned/house", CALL, "Authorization", "Bearer " + ada().text(),
                "Content-Type", "application/json");

        assertThat(reply.body()).isEqualTo(missing("agenda"));
    }

    @ParameterizedTest
    @CsvSource({"/vault, vault", "/vault;a=b, vault", "/vault/window, vault window", "/hall/safe, safe",
        "/hall/safe/window, safe window", "/vault/safe, safe vault", "/rooms/12, rooms",
        "/rooms/12/window, rooms window",
        "/attic/12, box"})
    void ofLocatorsOnTheWayAreNeeded(String path, String scopes) {
        assertThat(get(ada(), "/scanned/house/floor" + path).body()).isEqualTo(missing(scopes));

        TestToken token = ada();
        for (String scope : scopes.split(" ")) {
            token = token.claim(scope, 1);
        }
        assertThat(get(token, "/scanned/house/floor" + path).body()).startsWith("a ");
    }

    @Test
    void ofOtherLocatorsAreNotNeeded() {
        assertThat(get(ada(), "/scanned/house/floor/hall").body()).isEqualTo("a room");
        assertThat(get(ada(), "/scanned/house/floor/attic").body()).isEqualTo("an attic");
    }

    @Test
    void areNamedTogether() {
        assertThat(get(token().claim("name", "Ada"), "/scanned/house/floor/vault/window").body())
                .isEqualTo(missing("email vault window"));
    }

    /** JAX-RS never sees these requests. */
    @ParameterizedTest
    @ValueSource(strings = {"/shadowed/answer", "/behind/answer"})
    void areJudgedBeforeAFilterAnswersInThePlaceOfJaxRs(String path) {
        assertThat(get(ada(), path).body()).isEqualTo("answered by a filter");
        assertThat(get(token().claim("name", "Ada"), path).body()).isEqualTo(missing("email"));
        assertThat(http.send("POST", "/scopes" + path, CALL, "Authorization", "Bearer " + ada().text(),
                "Content-Type", "application/json").body()).isEqualTo(missing("agenda"));
    }

    /** No token is read there. */
    @Test
    void needAUserOnAPublicPath() {
        Reply reply = get(ada().claim("notes", 1), "/scanned/house/notes");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.body()).isEqualTo("{\"error\":\"invalid_token\"}");
        assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer scope=\"name email notes\"");
    }
}
