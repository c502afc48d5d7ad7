package io.mcpauth.cli;

import static io.mcpauth.cli.StubServer.DISCOVERY;
import static io.mcpauth.cli.StubServer.ENDPOINT;
import static io.mcpauth.cli.StubServer.ISSUER;
import static io.mcpauth.cli.StubServer.KEYS;
import static io.mcpauth.cli.StubServer.METADATA;
import static io.mcpauth.cli.StubServer.PAGE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.mcpauth.cli.StubServer.Reply;
import io.mcpauth.internal.json.Json;

/** {@code doctor} before a server of which one thing is broken. */
class DoctorOfBrokenServersTest {

    private StubServer server;

    @BeforeEach
    void serve() throws IOException {
        server = StubServer.started();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                broken("bad", "challenge", "200, not a 401: the endpoint is not guarded", ENDPOINT, r -> r.with(200)),
                broken("bad", "challenge", "a 302, not a 401: it is a redirect", ENDPOINT, r -> r.with(302)),
                broken("bad", "challenge", "a 403, not a 401", ENDPOINT, r -> r.with(403)),
                broken("bad", "challenge", "a 500, not a 401", ENDPOINT, r -> r.with(500)),
                broken("bad", "challenge", "a 404, not a 401", ENDPOINT, r -> r.with(404)),
                broken("bad", "challenge", "a 502, not a 401: a proxy does not reach", ENDPOINT, r -> r.with(502)),
                broken("bad", "challenge", "without a challenge", ENDPOINT, r -> r.with("WWW-Authenticate", "")),
                broken("bad", "challenge", "without a challenge", ENDPOINT,
                        r -> r.with("WWW-Authenticate", "Basic realm=\"proxy\"")),
                broken("bad", "challenge", "no resource_metadata, although", ENDPOINT,
                        r -> r.with("WWW-Authenticate", "Bearer scope=\"name\"")),
                broken("warning", "challenge", "may be cached", ENDPOINT, r -> r.with("Cache-Control", "")),
                broken("warning", "host", "answers to any name", ENDPOINT, r -> r.with(401)),
                broken("good", "discovery", "only clients that encrypt", DISCOVERY, r -> r.with(404)),
                broken("good", "discovery", "only clients that encrypt", DISCOVERY, r -> r.saying("<html>")),
                broken("bad", "discovery", "jwks_uri is not a URL", DISCOVERY,
                        r -> r.saying("{\"jwks_uri\":\"keys\",\"scopes_supported\":[\"a\"]}")),
                broken("warning", "discovery", "its issuer leads to another origin: https://other.example", DISCOVERY,
                        r -> r.saying(r.body().replaceFirst("\"issuer\":\"[^\"]*",
                                "\"issuer\":\"https://other.example"))),
                broken("warning", "discovery", "names no scopes_supported", DISCOVERY,
                        r -> r.saying(r.body().replace("scopes_supported", "x"))),
                broken("warning", "discovery", "comes as text/html, not as JSON", DISCOVERY,
                        r -> r.with("Content-Type", "Text/HTML; charset=UTF-8")),
                broken("warning", "key set", "comes without a Content-Type", KEYS, r -> r.with("Content-Type", "")),
                broken("warning", "resource metadata", "comes as text/plain", METADATA,
                        r -> r.with("Content-Type", "text/plain")),
                broken("good", "key set", "only public members", KEYS,
                        r -> r.with("Content-Type", "application/jwk-set+json")),
                broken("bad", "key set", "status 502", KEYS, r -> r.with(502)),
                broken("bad", "key set", "not a JSON object", KEYS, r -> r.saying("<html>")),
                broken("bad", "key set", "encoded as br", KEYS, r -> r.with("Content-Encoding", "br")),
                broken("bad", "compression", "encoded as gzip and cannot be read", KEYS,
                        r -> r.with("Content-Encoding", "gzip")),
                broken("bad", "key set", "is empty: no client can encrypt", KEYS, r -> r.saying("{\"keys\":[]}")),
                broken("bad", "key set", "1024 bits", KEYS, r -> keys(StubServer.weakKey())),
                broken("bad", "key set", "has private members", KEYS,
                        r -> keys(with(StubServer.key(), "d", "AQAB"))),
                broken("bad", "key set", "its use is not 'enc'", KEYS,
                        r -> keys(with(StubServer.key(), "use", "sig"))),
                broken("bad", "key set", "a form that browsers do not import", KEYS,
                        r -> keys(padded(StubServer.key()))),
                broken("warning", "key set", "it lacks use or alg", KEYS,
                        r -> keys(without(StubServer.key(), "alg"))),
                broken("warning", "key set", "no kid, or the kid of another", KEYS,
                        r -> keys(without(StubServer.key(), "kid"))),
                broken("warning", "key set", "there is no RSA key", KEYS,
                        r -> r.saying("{\"keys\":[{\"kty\":\"oct\"}]}")),
                broken("bad", "resource metadata", "status 404", METADATA, r -> r.with(404)),
                broken("bad", "resource metadata", "describe another resource: https://other.example", METADATA,
                        r -> r.saying("{\"resource\":\"https://other.example\",\"authorization_servers\":[\"a\"]}")),
                broken("bad", "resource metadata", "name no authorization server", METADATA,
                        r -> r.saying(r.body().replace("authorization_servers", "x"))),
                broken("bad", "authorization server", "not an https URL", METADATA,
                        r -> r.saying(r.body().replace("/realms/r", "@x"))),
                broken("bad", "authorization server", "has no metadata: status 503", ISSUER, r -> r.with(503)),
                broken("bad", "authorization server", "has no metadata: its host has no address", METADATA,
                        r -> r.saying(withLogin(r, "https://login.invalid"))),
                broken("bad", "authorization server", "names another issuer", ISSUER,
                        r -> r.saying(r.body().replace("/realms/r\"", "/realms/r/\""))),
                broken("bad", "authorization server", "no https URL as token_endpoint", ISSUER,
                        r -> r.saying(r.body().replaceFirst("\"token_endpoint\":\"[^\"]*",
                                "\"token_endpoint\":\"http://login.example/token"))),
                broken("bad", "authorization server", "PKCE with S256", ISSUER,
                        r -> r.saying(r.body().replace("S256", "plain"))),
                broken("warning", "authorization server", "does not let clients register", ISSUER,
                        r -> r.saying(r.body().replace("registration_endpoint", "x"))),
                broken("bad", "browser", "may not read", KEYS, r -> r.with("Access-Control-Allow-Origin", "")),
                broken("bad", "browser", "may not read", METADATA,
                        r -> r.with("Access-Control-Allow-Origin", "https://other.example")),
                broken("bad", "browser", "is not allowed", ENDPOINT,
                        r -> r.with("Access-Control-Allow-Origin", "https://other.example")),
                broken("bad", "browser", "preflight of a page of " + PAGE + " gets a 405", ENDPOINT,
                        r -> r.status() == 204 ? r.with(405) : r),
                broken("bad", "browser", "is not allowed to send authorization", ENDPOINT,
                        r -> r.with("Access-Control-Allow-Headers", "*")),
                broken("warning", "browser", "may not read WWW-Authenticate", ENDPOINT,
                        r -> r.with("Access-Control-Expose-Headers", "")));
    }

    private static String withLogin(Reply metadata, String url) {
        return metadata.body().replaceFirst("(\"authorization_servers\":\\[\")[^\"]*", "$1" + url);
    }

    private static Arguments broken(String state, String check, String finding, String path,
            UnaryOperator<Reply> change) {
        return Arguments.of(state, check, finding, path, change);
    }

    /** Where anonymous requests are admitted, a name that is let in gets the endpoint's own answer, such as a 405. */
    @Test
    void warnsOfAnyNameInHostIfTheEndpointAnswersByItself() {
        server.allowingAnonymous().withoutGet()
                .breaking(ENDPOINT, reply -> reply.status() == 403 ? reply.with(405) : reply);

        assertThat(Examination.of(server)).filteredOn(one -> one.get("check").equals("host"))
                .extracting(one -> one.get("finding")).containsExactly("it answers to any name in Host");
    }

    /** Caddy has an empty 200 for each name of which its configuration says nothing: the request gets no further. */
    @Test
    void isContentIfTheProxyAnswersAStrangeNameByItself() {
        server.breaking(ENDPOINT, reply -> reply.status() == 403 ? reply.with(200) : reply);

        assertThat(Examination.of(server)).filteredOn(one -> one.get("check").equals("host"))
                .extracting(one -> one.get("finding")).containsExactly("a strange name in Host gets a 200");
    }

    /** The host of the URL may be known to the proxy alone, which sends another, or two. */
    @Test
    void leadsToTheLineOfTheLogThatNamesAHostThatIsNotLetIn() {
        server.breaking(ENDPOINT, reply -> reply.with(403));
        Capture capture = new Capture();

        assertThat(capture.run("doctor", server.url(ENDPOINT))).isEqualTo(1);
        assertThat(capture.out()).contains("For MCPAUTH-322 set mcp.auth.public-url, or mcp.auth.proxy-headers",
                "For MCPAUTH-329 or MCPAUTH-155 name that host in mcp.auth.allowed-hosts");
    }

    @ParameterizedTest(name = "{0}: {1}: {2}")
    @MethodSource("broken")
    void findsWhatAProxyBreaks(String state, String check, String finding, String path, UnaryOperator<Reply> change) {
        server.breaking(path, change);

        List<Map<String, Object>> found = Examination.of(server);

        assertThat(found).filteredOn(one -> one.get("check").equals(check)).anySatisfy(one -> {
            assertThat(one).containsEntry("state", state);
            assertThat((String) one.get("finding")).contains(finding);
            assertThat(one.get("advice") == null).isEqualTo(state.equals("good"));
        });
    }

    @Test
    void saysThatNobodyListensWhereTheLoginShouldBe() throws IOException {
        try (ClosedPort port = new ClosedPort()) {
            findsWhatAProxyBreaks("bad", "authorization server", "has no metadata: nothing listens there", METADATA,
                    reply -> reply.saying(withLogin(reply, port.url(""))));
        }
    }

    /** The server may know itself by a name that leads nowhere from here. */
    @Test
    void saysWhatAPageMayDoThoughTheKeySetIsOutOfReach() {
        server.breaking(DISCOVERY, r -> r.saying(
                r.body().replaceFirst("\"jwks_uri\":\"[^\"]*", "\"jwks_uri\":\"http://127.0.0.1:1/jwks.json")))
                .breaking(ENDPOINT, r -> r.with("Access-Control-Allow-Origin", ""));

        List<Map<String, Object>> found = Examination.of(server);

        assertThat(found).filteredOn(one -> one.get("check").equals("browser")).extracting(one -> one.get("finding"))
                .anySatisfy(finding -> assertThat((String) finding).startsWith("the preflight of a page"))
                .anySatisfy(
                        finding -> assertThat((String) finding).contains("cannot read http://127.0.0.1:1/jwks.json"));
        assertThat(found).filteredOn(one -> one.get("check").equals("key set")).extracting(one -> one.get("advice"))
                .anySatisfy(advice -> assertThat((String) advice).startsWith("this machine cannot reach"));
        assertThat(found).noneMatch(one -> one.get("check").equals("compression"));
    }

    @ParameterizedTest
    @CsvSource({"-30, warning, 30 seconds ahead of", "-600, bad, 600 seconds ahead of", "600, bad, seconds behind",
        "2, good, agree"})
    void comparesTheClocks(int seconds, String state, String finding) {
        Capture capture = new Capture().at(Clock.offset(Clock.systemUTC(), Duration.ofSeconds(seconds)));
        capture.run("doctor", "--json", server.url(ENDPOINT));

        assertThat(Examination.findings(capture)).anySatisfy(one -> {
            assertThat(one).containsEntry("check", "clock").containsEntry("state", state);
            assertThat((String) one.get("finding")).contains(finding.replaceFirst("^[0-9]+", ""));
        });
    }

    /** That is how a server looks whose WAR was not deployed, or is at another path. */
    @Test
    void saysWhereToLookIfNoUrlIsThere() {
        server.withoutApplication();

        List<Map<String, Object>> found = Examination.of(server);

        assertThat(found).filteredOn(one -> !one.get("state").equals("good")).singleElement().satisfies(one -> {
            assertThat(one).containsEntry("check", "challenge").containsEntry("state", "bad");
            assertThat((String) one.get("finding")).contains("gets a 404", "no guarded WAR is here");
            assertThat((String) one.get("advice")).contains("MCPAUTH-1", "docs/messages.md",
                    "may still be starting", "/demo", "--contextroot /");
        });
    }

    /** Then the path is wrong, not the WAR. */
    @Test
    void leadsToTheUrlIfOnlyThatIsNotThere() {
        server.breaking(ENDPOINT, reply -> reply.with(404));

        assertThat(Examination.of(server)).anySatisfy(one -> {
            assertThat(one).containsEntry("check", "challenge").containsEntry("state", "bad");
            assertThat((String) one.get("advice")).startsWith("correct the URL");
        });
    }

    /** Nobody else would look there, so it must be a proxy that has cut the challenge. */
    @Test
    void findsTheMetadataOfAFolderAboveWithoutTheChallenge() {
        server.breaking(METADATA, reply -> reply.with(404))
                .breaking("/.well-known/oauth-protected-resource/app", reply -> new Reply(200,
                        Map.of("Content-Type", "application/json"), "{\"resource\":\"" + server.url("/app") + "\"}"))
                .breaking(ENDPOINT, reply -> reply.status() == 401 ? reply.with("WWW-Authenticate", "Bearer") : reply);

        assertThat(Examination.of(server)).anySatisfy(one -> {
            assertThat(one).containsEntry("check", "challenge").containsEntry("state", "bad");
            assertThat((String) one.get("finding")).contains("no resource_metadata, although the server has metadata");
        });
    }

    @Test
    void warnsOfAMissingLoginIfClientsCannotEncryptEither() {
        server.breaking(METADATA, reply -> reply.with(404)).breaking(DISCOVERY, reply -> reply.with(404))
                .breaking(ENDPOINT, reply -> reply.status() == 401
                        ? reply.with("WWW-Authenticate", "Bearer scope=\"name\"") : reply);

        assertThat(Examination.of(server)).anySatisfy(one -> {
            assertThat(one).containsEntry("check", "challenge").containsEntry("state", "warning");
            assertThat((String) one.get("finding")).contains("no resource_metadata");
        });
    }

    @Test
    void findsTheDiscoveryDocumentBelowThePathWhereBrowsersDoNotLook() {
        String below = "/app" + DISCOVERY;
        String document = "{\"issuer\":\"" + server.url("/app") + "\",\"jwks_uri\":\"" + server.url("/app" + KEYS)
                + "\",\"scopes_supported\":[\"name\"]}";
        server.breaking(DISCOVERY, reply -> reply.with(404)).breaking(below, reply -> reply.with(200).saying(document))
                .breaking(KEYS, reply -> reply.with(404))
                .breaking("/app" + KEYS, reply -> keys(StubServer.key()));

        List<Map<String, Object>> found = Examination.of(server);

        assertThat(found).anySatisfy(one -> assertThat(one).containsEntry("check", "discovery")
                .containsEntry("state", "warning"));
        assertThat(found).anySatisfy(one -> assertThat((String) one.get("finding"))
                .startsWith("browser clients find no key set: they ask for " + server.url(KEYS)));
        assertThat(found).anySatisfy(one -> assertThat((String) one.get("finding"))
                .isEqualTo("key 1 of 1: RSA, 2048 bits, RSA-OAEP-256; only public members"));
    }

    private static Reply keys(Map<String, Object> key) {
        return new Reply(200, Map.of("Access-Control-Allow-Origin", "*"), Json.write(Map.of("keys", List.of(key))));
    }

    private static Map<String, Object> with(Map<String, Object> key, String member, Object value) {
        key.put(member, value);
        return key;
    }

    private static Map<String, Object> without(Map<String, Object> key, String member) {
        key.remove(member);
        return key;
    }

    /** With a leading zero, which Java's own numbers have and browsers refuse. */
    private static Map<String, Object> padded(Map<String, Object> key) {
        byte[] modulus = Base64.getUrlDecoder().decode((String) key.get("n"));
        byte[] longer = new byte[modulus.length + 1];
        System.arraycopy(modulus, 0, longer, 1, modulus.length);
        return with(key, "n", Base64.getUrlEncoder().withoutPadding().encodeToString(longer));
    }
}
