package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.Issuer.AUDIENCE;
import static io.mcpauth.arquillian.support.TestKeys.token;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import org.assertj.core.api.SoftAssertions;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.mcpauth.arquillian.app.EmptyApplication;
import io.mcpauth.arquillian.app.Profile;
import io.mcpauth.arquillian.app.UserResource;
import io.mcpauth.arquillian.support.Await;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Issuer;
import io.mcpauth.arquillian.support.KeyPlace;
import io.mcpauth.arquillian.support.ServerLog;
import io.mcpauth.arquillian.support.Wars;

/**
 * Issuers whose keys lie at URLs: by a certificate of a private authority, and by everything that can go wrong. The
 * server's JVM has a proxy that does not answer.
 */
@ExtendWith(ArquillianExtension.class)
class FetchedKeysIT {

    private static final String USER = "/fetched/scanned/user";

    private static final List<Place> PLACES = new ArrayList<>();

    @ArquillianResource
    private URI url;

    private record Place(KeyPlace at, Issuer issuer, List<String> said) {
    }

    private static void place(KeyPlace at, String... said) {
        PLACES.add(new Place(at, Issuer.named("https://issuer-" + PLACES.size() + ".example.org"), List.of(said)));
    }

    @Deployment(testable = false)
    static WebArchive war() throws IOException {
        HttpHandler keys = exchange -> answer(exchange, null,
                issuerAt(exchange.getLocalAddress().getPort()).jwks().getBytes(UTF_8));
        place(KeyPlace.encrypted("good", keys));
        place(KeyPlace.plain(keys));
        place(KeyPlace.encrypted("unknown", keys), "does not trust the authority of its certificate",
                "javax.net.ssl.trustStore");
        // Liberty says in its own log (CWPKI0312E) that it has expired, and to others only that there is no path of
        // trust.
        place(KeyPlace.encrypted("expired", keys), System.getProperty("server.id").equals("openliberty")
                ? "does not trust the authority of its certificate" : "certificate has expired");
        place(KeyPlace.encrypted("other-name", keys), "certificate has another name",
                "with a name in the certificate");
        place(KeyPlace.plain(exchange -> {
            exchange.getResponseHeaders().set("Location", "https://moved.example.org/jwks");
            exchange.sendResponseHeaders(301, -1);
        }), "status 301, a redirect to https://moved.example.org/jwks", "redirects are not followed");
        place(KeyPlace.plain(exchange -> answer(exchange, "gzip", gzip("{}"))), "coded as gzip",
                "switch off compression");
        place(KeyPlace.plain(exchange -> answer(exchange, null, "<html>".getBytes(UTF_8))), "a page of HTML or XML",
                "login page");
        place(KeyPlace.gone(), "nothing listens there", "start that server");

        List<String> config = new ArrayList<>(List.of("mcp.auth.audience", AUDIENCE, "mcp.auth.trusted-issuers",
                String.join(",", PLACES.stream().map(place -> "i" + PLACES.indexOf(place)).toList())));
        for (Place place : PLACES) {
            String prefix = "mcp.auth.trusted-issuers.i" + PLACES.indexOf(place);
            config.addAll(List.of(prefix + ".iss", place.issuer.iss(), prefix + ".jwks", place.at.url()));
        }
        return Wars
                .withPlainJar("fetched", EmptyApplication.class, UserResource.class, Profile.class,
                        Profile.Address.class)
                .addAsResource(Wars.config(config.toArray(String[]::new)), "META-INF/microprofile-config.properties");
    }

    private static Issuer issuerAt(int port) {
        return PLACES.stream().filter(place -> place.at.port() == port).findFirst().orElseThrow().issuer;
    }

    private static void answer(HttpExchange exchange, String coding, byte[] body) throws IOException {
        if (coding != null) {
            exchange.getResponseHeaders().set("Content-Encoding", coding);
        }
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream coded = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(coded)) {
            out.write(text.getBytes(UTF_8));
        }
        return coded.toByteArray();
    }

    @AfterAll
    static void stop() throws IOException {
        for (Place place : PLACES) {
            place.at.close();
        }
        PLACES.clear();
    }

    @Test
    void believesAnIssuerWhoseCertificateIsOfAPrivateAuthorityThatTheServerTrusts() {
        assertThat(statusOf(PLACES.get(0))).isEqualTo(200);
    }

    @Test
    void asksThisMachineAndNotTheProxyOfTheServer() {
        assertThat(System.getProperty("server.vm.arguments")).contains("-Dhttp.proxyHost=", "-Dhttp.nonProxyHosts=");

        assertThat(statusOf(PLACES.get(1))).isEqualTo(200);
    }

    @Test
    void tellsEachFaultFromTheOthersAndWhatMendsIt() {
        List<Place> faults = PLACES.stream().filter(place -> !place.said.isEmpty()).toList();
        Await.within(Duration.ofSeconds(30), "a line for each",
                () -> faults.stream().noneMatch(place -> lineOf(place).isEmpty()));

        SoftAssertions.assertSoftly(softly -> faults.forEach(place -> {
            softly.assertThat(lineOf(place)).contains(place.said);
            softly.assertThat(statusOf(place)).isEqualTo(503);
        }));
    }

    /** The operator's own setting, which the client does not learn. */
    @Test
    void saysWhichAudienceItExpects() {
        String token = token().nested(PLACES.get(1).issuer.signed(Map.of("aud", "https://other.example.org"))).text();
        assertThat(new Http(url).getAs(token, USER).body()).doesNotContain(AUDIENCE);

        ServerLog.whole()
                .assertSays("MCPAUTH-300: Refused a token: audience_wrong, expected was aud of " + AUDIENCE + ".");
    }

    private int statusOf(Place place) {
        return new Http(url).getAs(token().nested(place.issuer.signed(Map.of())).text(), USER).status();
    }

    private static String lineOf(Place place) {
        return ServerLog.whole().text().lines()
                .filter(line -> line.contains("MCPAUTH-212") && line.contains(place.at.url() + ": "))
                .findFirst().orElse("");
    }
}
