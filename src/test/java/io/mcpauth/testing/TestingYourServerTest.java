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

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.core.Application;

import org.glassfish.jersey.server.ResourceConfig;
import org.jboss.weld.junit.MockBean;
import org.jboss.weld.junit5.EnableWeld;
import org.jboss.weld.junit5.WeldInitiator;
import org.jboss.weld.junit5.WeldSetup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.mcpauth.McpUser;
import io.mcpauth.RequiresScopes;

/** The tutorial docs/testing-your-server.md: its code is this, so it runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TestingYourServerTest {

    private static final Path PAGE = Path.of("../docs/testing-your-server.md");
    private static final Path THIS = Path.of("test/java/io/mcpauth/testing/TestingYourServerTest.java");
    private static final Pattern CODE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

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

    @Test
    void greetsByName() {
        Weather weather = new Weather(McpUsers.of(Map.of("name", "Ada")));

        assertThat(weather.ofToday()).isEqualTo("Sun for Ada");
    }

    /** In a CDI container. */
    @Nested
    @EnableWeld
    class InWeld {

        @WeldSetup
        public WeldInitiator weld = WeldInitiator.from(Weather.class).activate(RequestScoped.class)
                .addBeans(MockBean.of(McpUsers.of(Map.of("name", "Ada")), McpUser.class)).build();

        @Test
        void greetsByName(Weather weather) {
            assertThat(weather.ofToday()).isEqualTo("Sun for Ada");
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

    static List<String> blocks() throws IOException {
        return CODE.matcher(Files.readString(PAGE)).results().map(found -> found.group(1)).toList();
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void thePageShowsWhatRuns(String block) throws IOException {
        assertThat(withoutLayout(Files.readString(THIS))).contains(withoutLayout(block));
    }

    private static String withoutLayout(String code) {
        return code.replaceAll("\\s+", " ").strip();
    }
}
