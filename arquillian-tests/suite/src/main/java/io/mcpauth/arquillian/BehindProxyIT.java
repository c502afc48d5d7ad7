package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.TestKeys.ada;
import static io.mcpauth.arquillian.support.TestKeys.token;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.mcpauth.arquillian.app.EmptyApplication;
import io.mcpauth.arquillian.app.Profile;
import io.mcpauth.arquillian.app.UserResource;
import io.mcpauth.arquillian.support.BrowserClient;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Issuer;
import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.arquillian.support.ReverseProxy;
import io.mcpauth.arquillian.support.ServerLog;
import io.mcpauth.arquillian.support.Wars;
import io.mcpauth.testing.ProofKey;
import io.mcpauth.testing.ServerKey;

/** What the documents say where a proxy stands in front, and how browser clients find them there. */
@ExtendWith(ArquillianExtension.class)
class BehindProxyIT {

    private static final String DIRECT = "direct";
    private static final String FIXED = "fixed";
    private static final String FORWARDED = "forwarded";
    private static final String X_FORWARDED = "x-forwarded";
    private static final String DESCRIBED = "described";
    private static final String BOUND = "bound-behind";
    private static final String METADATA = "/.well-known/oauth-protected-resource";
    private static final Issuer LOGIN = Issuer.named("https://login.example.org");
    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final String JWKS = "/.well-known/jwks.json";
    private static final String JWKS_ELSEWHERE = "/keys/jwks.json";

    private static final String USER = "/scanned/user";
    private static final ProofKey CLIENT = ProofKey.generate();
    /** As a stranger sends them, to see who is believed. */
    private static final String[] EVERY_HEADER = {"Forwarded", "proto=https;host=stranger.example",
        "X-Forwarded-Proto", "https", "X-Forwarded-Host", "stranger.example", "X-Forwarded-Port", "8443",
        "X-Forwarded-Prefix", "/stranger", "X-Forwarded-Server", "stranger.example", "X-Forwarded-Ssl", "on",
        "X-Original-Host", "stranger.example"};

    /** Says nothing of itself, so that its URL has to be configured. */
    private static ReverseProxy silent;
    private static ReverseProxy root;
    private static ReverseProxy front;

    @ArquillianResource
    @OperateOnDeployment(DIRECT)
    private URI direct;
    @ArquillianResource
    @OperateOnDeployment(FIXED)
    private URI fixed;
    @ArquillianResource
    @OperateOnDeployment(FORWARDED)
    private URI forwarded;
    @ArquillianResource
    @OperateOnDeployment(X_FORWARDED)
    private URI xForwarded;
    @ArquillianResource
    @OperateOnDeployment(DESCRIBED)
    private URI described;
    @ArquillianResource
    @OperateOnDeployment(BOUND)
    private URI bound;

    @Deployment(name = DIRECT, testable = false)
    static WebArchive direct() {
        return war(DIRECT);
    }

    @Deployment(name = FIXED, testable = false)
    static WebArchive fixed() {
        silent = ReverseProxy.adding();
        return war(FIXED, "mcp.auth.public-url", silent.url().toString());
    }

    @Deployment(name = FORWARDED, testable = false)
    static WebArchive forwarded() {
        return war(FORWARDED, "mcp.auth.proxy-headers", "forwarded", "mcp.auth.dpop", "optional");
    }

    @Deployment(name = X_FORWARDED, testable = false)
    static WebArchive xForwarded() {
        return war(X_FORWARDED, "mcp.auth.proxy-headers", "x-forwarded", "mcp.auth.jwks-path", JWKS_ELSEWHERE,
                "mcp.auth.dpop", "optional");
    }

    @Deployment(name = DESCRIBED, testable = false)
    static WebArchive described() {
        root = ReverseProxy.adding();
        return war(DESCRIBED, "mcp.auth.public-url", root.url() + DESCRIBED, "mcp.auth.paths", "/scanned/*",
                "mcp.auth.authorization-servers", LOGIN.iss(),
                "mcp.auth.trusted-issuers", "login",
                "mcp.auth.trusted-issuers.login.iss", LOGIN.iss(),
                "mcp.auth.trusted-issuers.login.jwks", "classpath:trust/login.json")
                .addAsResource(new StringAsset(LOGIN.jwks()), "trust/login.json");
    }

    private static WebArchive war(String name, String... settings) {
        return Wars.withPlainJar(name, EmptyApplication.class, UserResource.class, Profile.class, Profile.Address.class)
                .addAsResource(Wars.config(settings), "META-INF/microprofile-config.properties");
    }

    @Deployment(name = BOUND, testable = false)
    static WebArchive bound() {
        front = ReverseProxy.adding();
        return war(BOUND, "mcp.auth.public-url", front.url() + "front", "mcp.auth.dpop", "required");
    }

    @AfterAll
    static void stop() {
        silent.close();
        root.close();
        front.close();
    }

    @Test
    void namesTheUrlThatIsConfiguredWhateverARequestSays() {
        Http http = new Http(fixed);
        String document = document(new Http(silent.url()).origin(), JWKS);

        assertThat(http.get("/fixed" + DISCOVERY).body()).isEqualTo(document);
        assertThat(withEveryHeader(http, "/fixed" + DISCOVERY).body()).isEqualTo(document);
        assertThat(http.raw("/fixed" + DISCOVERY, "Host: stranger.example").body()).isEqualTo(document);
    }

    @Test
    void believesNoHeadersWhereNoKindIsChosen() {
        Http http = new Http(direct);

        Reply reply = withEveryHeader(http, "/direct" + DISCOVERY);

        assertThat(reply.body()).isEqualTo(document(http.origin() + "/direct", JWKS));
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void takesTheUrlFromForwardedWhereTheProxySetsThat() {
        try (ReverseProxy proxy = ReverseProxy.adding("Forwarded", "for=192.0.2.1;proto=https;host=\"$host\"")) {
            Http http = new Http(proxy.map("/", origin(forwarded), "/").url());

            assertThat(withEveryHeader(http, "/forwarded" + DISCOVERY).body())
                    .isEqualTo(document(http.origin().replace("http:", "https:") + "/forwarded", JWKS));
        }
    }

    @Test
    void takesTheUrlFromXForwardedWhereTheProxySetsThat() {
        try (ReverseProxy proxy = xForwarding("https", "/tools")) {
            Http http = new Http(proxy.map("/tools/", origin(xForwarded), "/").url());

            assertThat(withEveryHeader(http, "/tools/x-forwarded" + DISCOVERY).body())
                    .isEqualTo(
                            document(http.origin().replace("http:", "https:") + "/tools/x-forwarded", JWKS_ELSEWHERE));
        }
    }

    /** Ingresses write prefixes with an ending slash, and hosts as the client did. */
    @Test
    void takesWhatMeansTheSame() {
        Http http = new Http(xForwarded);
        String document = document("https://mcp.example/tools/x-forwarded", JWKS_ELSEWHERE);
        for (String prefix : List.of("/tools/", "/tools,", "/tools/./", "/%74ools")) {
            assertThat(http.get("/x-forwarded" + DISCOVERY, "X-Forwarded-Host", "MCP.Example:443,", "X-Forwarded-Proto",
                    "HTTPS",
                    "X-Forwarded-Prefix", prefix).body()).as(prefix).isEqualTo(document);
        }
        assertThat(http.get("/x-forwarded" + DISCOVERY, "X-Forwarded-Host", "mcp.example", "X-Forwarded-Prefix", "/")
                .body())
                .isEqualTo(document("http://mcp.example/x-forwarded", JWKS_ELSEWHERE));
        assertThat(new Http(forwarded).get("/forwarded" + DISCOVERY, "Forwarded", "host=\"MCP.Example\";proto=https ,")
                .body())
                .isEqualTo(document("https://mcp.example/forwarded", JWKS));
        assertThat(new Http(direct).raw("/direct" + DISCOVERY, "Host: MCP.Example:8080").body())
                .isEqualTo(document("http://mcp.example:8080/direct", JWKS));
    }

    @Test
    void refusesOtherWordsAndSaysSo() {
        Reply reply = new Http(xForwarded).get("/x-forwarded" + DISCOVERY, "X-Forwarded-Prefix", "tools-it");

        assertThat(reply.status()).isEqualTo(400);
        ServerLog.whole().assertSays("X-Forwarded-Prefix says 'tools-it'");
    }

    /** The first recipe of docs/servers.md: both documents at the root, and an issuer without a path. */
    @Test
    void isFoundByBrowserClientsWhereBothDocumentsAreAtTheRoot() {
        silent.map(DISCOVERY, origin(fixed), "/fixed" + DISCOVERY)
                .map(JWKS, origin(fixed), "/fixed" + JWKS)
                .map("/fixed/", origin(fixed), "/fixed/");

        assertAdmits(silent.url(), "/fixed/scanned/user");
    }

    /** The second one: a key set that is no well-known document, so that its path counts. */
    @Test
    void isFoundByBrowserClientsWhereTheKeySetIsNotWellKnown() {
        try (ReverseProxy proxy = xForwarding("http", "")) {
            proxy.map(DISCOVERY, origin(xForwarded), "/x-forwarded" + DISCOVERY)
                    .map("/x-forwarded/", origin(xForwarded), "/x-forwarded/");

            assertAdmits(proxy.url(), "/x-forwarded/scanned/user");
        }
    }

    /**
     * The recipe of docs/mcp.md: a client that guesses finds the metadata where RFC 9728, section 3.1, says they are.
     */
    @Test
    void isDescribedAtTheOriginsRootForTokensThatAreMeantForIt() {
        root.map(METADATA + "/described", origin(described), "/described" + METADATA).map("/described/",
                origin(described), "/described/");
        Http http = new Http(root.url());
        String resource = http.origin() + "/described/scanned";

        String document = http.get(METADATA + URI.create(resource).getPath()).body();
        assertThat(document)
                .startsWith("{\"resource\":\"" + resource + "\",\"authorization_servers\":[\"" + LOGIN.iss() + "\"]")
                .contains("\"jwks_uri\":\"" + http.origin() + "/described" + JWKS + "\"");
        String link = http.get("/described/scanned/user").header("WWW-Authenticate")
                .replaceFirst(".*resource_metadata=\"([^\"]+)\"", "$1");
        assertThat(http.get(URI.create(link).getPath()).body()).isEqualTo(document);

        // Nothing else is said of whom tokens are to be meant for.
        for (String audience : List.of(resource, http.origin() + "/described", resource + "/",
                http.origin() + "/described/")) {
            assertThat(http.getAs(meantFor(audience), "/described/scanned/user").body()).as(audience).isEqualTo("Ada");
        }
        for (String audience : List.of(http.origin(), resource + "//", resource + "/user", "https://mcp.example.org",
                "")) {
            assertThat(http.getAs(meantFor(audience), "/described/scanned/user").status()).as(audience).isEqualTo(401);
        }
    }

    /** The client proves what it sees: the URL of the proxy. */
    @Test
    void takesProofsForTheUrlThatIsConfigured() {
        front.map("/front/", origin(bound), "/" + BOUND + "/");
        Http proxy = new Http(front.url());
        Http server = new Http(bound);
        String path = "/" + BOUND + USER;

        assertThat(withProof(proxy, "/front" + USER, proxy.origin() + "/front" + USER).body()).isEqualTo("Ada");
        for (String other : List.of(server.origin() + path, server.origin() + "/front" + USER, proxy.origin() + path,
                proxy.origin() + USER, proxy.origin().replace("http:", "https:") + "/front" + USER)) {
            assertRefusesProof(withProof(proxy, "/front" + USER, other), other);
        }
        // The URL is the same for those who find a way past the proxy, whatever they say of one.
        assertRefusesProof(withProof(server, path, server.origin() + path), "past the proxy");
        assertRefusesProof(withProof(server, path, server.origin().replace("http:", "https:") + "/stranger" + path,
                "X-Forwarded-Proto", "https", "X-Forwarded-Prefix", "/stranger"), "past the proxy with headers");
        assertThat(withProof(server, path, proxy.origin() + "/front" + USER, "X-Forwarded-Proto", "https").body())
                .isEqualTo("Ada");
    }

    @Test
    void takesProofsForTheUrlThatForwardedNames() {
        try (ReverseProxy proxy = ReverseProxy.adding("Forwarded", "for=192.0.2.1;proto=https;host=\"$host\"")) {
            assertTakesProofsForTheFrontOnly(proxy, "", FORWARDED, origin(forwarded));
        }
    }

    @Test
    void takesProofsForTheUrlThatXForwardedNames() {
        try (ReverseProxy proxy = xForwarding("https", "/tools")) {
            assertTakesProofsForTheFrontOnly(proxy, "/tools", X_FORWARDED, origin(xForwarded));
        }
    }

    /** With a client that says itself what only the proxy may say. */
    private static void assertTakesProofsForTheFrontOnly(ReverseProxy proxy, String prefix, String application,
            String server) {
        Http http = new Http(proxy.map(prefix + "/", server, "/").url());
        String inner = "/" + application + USER;
        String path = prefix + inner;
        String origin = http.origin().replace("http:", "https:");

        assertThat(withProof(http, path, origin + path, EVERY_HEADER).body()).isEqualTo("Ada");
        List<String> others = new ArrayList<>(List.of(server + inner, server.replace("http:", "https:") + inner,
                http.origin() + path, server + path, "https://stranger.example" + path));
        if (!prefix.isEmpty()) {
            others.add(origin + inner);
        }
        for (String other : others) {
            assertRefusesProof(withProof(http, path, other, EVERY_HEADER), other);
        }
    }

    /** A request with a token that is bound to a key, and that key's proof for a URL. */
    private static Reply withProof(Http http, String path, String url, String... headers) {
        String token = ada().boundTo(CLIENT).text();
        return http.get(path, Stream.concat(Stream.of(headers),
                Stream.of("Authorization", "DPoP " + token, "DPoP", CLIENT.proof("GET", url, token)))
                .toArray(String[]::new));
    }

    private static void assertRefusesProof(Reply reply, String what) {
        assertThat(reply.status()).as(what).isEqualTo(401);
        assertThat(reply.body()).as(what).isEqualTo("{\"error\":\"invalid_dpop_proof\"}");
    }

    private static String meantFor(String audience) {
        return token().nested(LOGIN.signed(Map.of("aud", audience))).text();
    }

    private static void assertAdmits(URI proxy, String path) {
        Http http = new Http(proxy);
        ServerKey key = BrowserClient.key(proxy);

        assertThat(http.getAs(ada().encryptedTo(key).encryptedHeader("alg", "RSA-OAEP").text(), path).body())
                .isEqualTo("Ada");
        assertThat(http.get(path).header("WWW-Authenticate")).startsWith("Bearer scope=\"name email\"");
    }

    private static ReverseProxy xForwarding(String scheme, String prefix) {
        return ReverseProxy.adding("X-Forwarded-Proto", scheme, "X-Forwarded-Host", "$host", "X-Forwarded-Prefix",
                prefix,
                "X-Forwarded-For", "192.0.2.1");
    }

    private static Reply withEveryHeader(Http http, String path) {
        return http.get(path, EVERY_HEADER);
    }

    private static String origin(URI url) {
        return new Http(url).origin();
    }

    private static String document(String issuer, String jwksPath) {
        return "{\"issuer\":\"" + issuer + "\",\"jwks_uri\":\"" + issuer + jwksPath
                + "\",\"scopes_supported\":[\"name\",\"email\"]}";
    }
}
