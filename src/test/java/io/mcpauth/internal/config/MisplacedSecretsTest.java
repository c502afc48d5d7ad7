package io.mcpauth.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mistake in a value is told without what nobody may read in it. */
class MisplacedSecretsTest {

    @ParameterizedTest
    @ValueSource(strings = {"mcp.auth.public-url", "mcp.auth.authorization-servers", "mcp.auth.resource",
        "mcp.auth.resource-documentation", "mcp.auth.trusted-issuers.x.jwks", "mcp.auth.allowed-origins",
        "mcp.auth.trusted-issuers.x.introspection.endpoint",
        "mp.jwt.decrypt.key.location"})
    void tellNoPasswordOfAUrlThatIsRefused(String key) {
        for (String url : List.of("https://joe:hunter2@login.example/a", "HTTPS://joe:hunter2@login.example",
                "https://joe:hun@ter2@login.example", "https://joe:hun/ter2@login.example",
                "ftp://joe:hunter2@login.example/a", "https://hunter2@login.example/", "http://hunter2@127.0.0.1/")) {
            List<String> problems = TestConfig.problems(Map.of("mcp.auth.scopes", "name", key, url,
                    "mcp.auth.trusted-issuers", "x"), Map.of());

            assertThat(problems).anyMatch(problem -> problem.startsWith("MCPAUTH-102: " + key) && problem
                    .contains("://(not shown)@"));
            assertThat(problems).noneMatch(problem -> problem.contains("hun"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"'{\"kty\":\"EC\",\"d\":\"SECRET\"}'",
        "'-----BEGIN PRIVATE KEY-----SECRET-----END PRIVATE KEY-----'"})
    void tellNoKeyInThePlaceOfItsFile(String quoted) {
        assertThat(TestConfig.problems("mcp.key.file.path", quoted)).singleElement().asString()
                .startsWith("MCPAUTH-102: mcp.key.file.path = '(not shown, because it is a key itself)'")
                .doesNotContain("SECRET");
    }
}
