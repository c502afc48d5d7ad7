package io.mcpauth.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.core.Application;

import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

import io.mcpauth.McpUser;
import io.mcpauth.RequiresScopes;

/** The page docs/testing-your-server.md shows the files of an example, and each way of testing works here too. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TestingYourServerTest {

    private static final Path ROOT = Path.of("..");
    private static final Path PAGE = ROOT.resolve("docs/testing-your-server.md");
    private static final Path EXAMPLE = ROOT.resolve("examples/weather");
    /** It is run there. */
    private static final Path MCP_CLIENT = ROOT.resolve(
            "arquillian-tests/suite/src/main/java/io/mcpauth/arquillian/TestedByMcpClientIT.java");
    private static final Pattern FILE =
            Pattern.compile("<!-- file: src/(\\S+) -->\n```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern OTHER = Pattern.compile("\n\n```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern DEPENDENCY = Pattern.compile(
            "<artifactId>(\\S+)</artifactId>\\s*<version>(\\S+)</version>");

    @jakarta.ws.rs.Path("/weather")
    @RequestScoped
    public static class Weather {

        private final McpUser user;

        @Inject
        public Weather(McpUser user) {
            this.user = user;
        }

        /** For CDI alone. */
        protected Weather() {
            this(McpUsers.nobody());
        }

        @GET
        @RequiresScopes("weather:read")
        public String ofToday() {
            return "Sun for " + user.name().orElse("nobody");
        }
    }

    /** Over HTTP. */
    @Nested
    @ExtendWith(TestIssuerExtension.class)
    class OverHttp {

        static final String URL = "https://mcp.example.com";

        private Container container;
        private RestServer server;

        private HttpResponse<String> get(String token) {
            return server.get("/weather", "Authorization", "Bearer " + token);
        }

        private void deploy(Map<String, String> settings) {
            Map<String, String> all = new HashMap<>(settings);
            all.put("mcp.auth.scopes", "mcp:tools");
            container = new Container(all, Weather.class);
            server = new RestServer(ResourceConfig.forApplication(new Application() {
                @Override
                public java.util.Set<Class<?>> getClasses() {
                    return java.util.Set.of(Weather.class);
                }
            }), "/");
        }

        @AfterEach
        void stop() {
            server.close();
            container.close();
        }

        @Test
        void answersWhoMayAskAndNobodyElse(TestIssuer issuer) {
            deploy(issuer.settings(URL));
            TestToken ada = issuer.token().audience(URL).claim("name", "Ada").scopes("mcp:tools", "weather:read");

            assertThat(get(ada.text()).body()).isEqualTo("Sun for Ada");
            assertThat(get(ada.scopes("mcp:tools").text()).statusCode()).isEqualTo(403);
            assertThat(get(ada.expired().text()).statusCode()).isEqualTo(401);
            assertThat(get(ada.audience("https://other.example.com").text()).statusCode()).isEqualTo(401);
            assertThat(get(issuer.forged().audience(URL).text()).statusCode()).isEqualTo(401);
        }

        @Test
        void answersWhoeverEncryptsToItsKey(@org.junit.jupiter.api.io.TempDir Path folder) throws IOException {
            ServerKey key = ServerKey.generate();
            deploy(Map.of("mcp.key.file.path", key.writeTo(folder.resolve("key.json")).toString()));
            TestToken ada = key.token().claim("name", "Ada").claim("mcp:tools", true).claim("weather:read", true);

            assertThat(get(ada.text()).body()).isEqualTo("Sun for Ada");
            assertThat(get(ada.without("weather:read").text()).statusCode()).isEqualTo(403);
            assertThat(get(ServerKey.generate().token().claim("name", "Eve").text()).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void thePageShowsTheFilesOfTheExample() throws IOException {
        Map<String, String> shown = FILE.matcher(Files.readString(PAGE)).results()
                .collect(Collectors.toMap(block -> block.group(1), block -> block.group(2)));
        Map<String, String> there = new HashMap<>();
        try (Stream<Path> files = Files.walk(EXAMPLE.resolve("src"))) {
            for (Path file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
                // Tests on a server are the suite's: who has one server has them beside the others.
                there.put(EXAMPLE.resolve("src").relativize(file).toString().replace('\\', '/')
                        .replaceFirst("^it/", "test/"), Files.readString(file));
            }
        }

        assertThat(shown).isEqualTo(there);
    }

    @Test
    void thePageShowsTheMcpClientAsItRuns() throws IOException {
        List<String> others = OTHER.matcher(Files.readString(PAGE)).results().map(block -> block.group(1)).toList();
        String code = withoutLayout(Files.readString(MCP_CLIENT));

        assertThat(others).hasSize(2);
        others.get(0).lines().forEach(line -> assertThat(code).contains(line));
        assertThat(code).contains(withoutLayout(others.get(1)));
    }

    /** Where a POM has a property, its value counts. */
    @Test
    void thePageNamesTheVersionsThatAreTried() throws IOException {
        String poms = "";
        for (String pom : List.of("pom.xml", ".mvn/build/pom.xml", "arquillian-tests/suite/pom.xml",
                "arquillian-tests/openliberty/pom.xml")) {
            poms += Files.readString(ROOT.resolve(pom));
        }
        Map<String, String> named = DEPENDENCY.matcher(Files.readString(PAGE)).results()
                .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));

        assertThat(named).hasSize(9);
        for (Map.Entry<String, String> one : named.entrySet()) {
            assertThat(poms).as(one.getKey()).containsPattern("[>]" + Pattern.quote(one.getValue()) + "<");
        }
    }

    private static String withoutLayout(String code) {
        return code.replaceAll("\\s+", " ").strip();
    }
}
