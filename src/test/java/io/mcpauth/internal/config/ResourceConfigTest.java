package io.mcpauth.internal.config;

import static io.mcpauth.internal.config.TestConfig.invalid;
import static io.mcpauth.internal.config.TestConfig.problems;
import static io.mcpauth.internal.config.TestConfig.read;
import static io.mcpauth.internal.config.TrustTest.LOGIN;
import static io.mcpauth.internal.config.TrustTest.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.document.ProtectedResource;

/** How the protected resource is described, and what that means for whom tokens are believed from. */
class ResourceConfigTest {

    private static final Map<String,
            String> COMPLETE = Map.of("mcp.auth.scopes", "name", "mcp.auth.paths", "/mcp,/tools/*",
                    "mcp.auth.trusted-issuers", "login", LOGIN + "iss", "https://login.example", LOGIN + "jwks",
                    "https://login.example/jwks",
                    "mcp.auth.authorization-servers", "https://login.example", "mcp.auth.public-url",
                    "https://mcp.example/app/");

    @Test
    void isNotDescribedWhereNothingIsSet() throws InvalidConfigException {
        assertThat(TestConfig.readDefaults().engine().documents().resource()).isEqualTo(ProtectedResource.UNDESCRIBED);
    }

    @Test
    void takesEveryKey() throws InvalidConfigException {
        Map<String,
                String> settings = with(COMPLETE, "mcp.auth.authorization-servers",
                        "https://login.example, http://localhost:9090/a/",
                        "mcp.auth.resource", "https://api.example/", "mcp.auth.resource-name", "Ada's tools",
                        "mcp.auth.resource-documentation", "https://docs.example/mcp?lang=en#start");

        // An issuer is compared as it stands (RFC 8414, section 3.3), its slash included.
        assertThat(read(settings, Map.of()).engine().documents().resource()).isEqualTo(new ProtectedResource(
                List.of("https://login.example", "http://localhost:9090/a/"), Optional.of("https://api.example"),
                Optional.of("Ada's tools"), Optional.of("https://docs.example/mcp?lang=en#start")));
    }

    @Test
    void takesTokensThatAreMeantForOneOfItsIdentifiers() throws InvalidConfigException {
        assertThat(read(COMPLETE, Map.of()).trust().signed()).isTrue();
        assertThat(read(COMPLETE, Map.of()).trust().audiences())
                .containsExactlyInAnyOrder("https://mcp.example/app", "https://mcp.example/app/mcp",
                        "https://mcp.example/app/tools");
        assertThat(read(with(COMPLETE, "mcp.auth.resource", "https://api.example/a"), Map.of()).trust().audiences())
                .containsExactlyInAnyOrder("https://api.example/a", "https://api.example/a/mcp",
                        "https://api.example/a/tools");
    }

    /** Where there is a path, a slash makes another URL of it (RFC 3986, section 6.2.3). */
    @Test
    void takesAnIdentifierWithASlashForOneWithout() throws InvalidConfigException {
        for (String url : List.of("https://api.example", "https://api.example/")) {
            assertThat(read(with(COMPLETE, "mcp.auth.resource", url), Map.of()).trust().audiences())
                    .containsExactlyInAnyOrder("https://api.example", "https://api.example/mcp",
                            "https://api.example/tools");
            assertThat(read(with(COMPLETE, "mcp.auth.resource", url), Map.of()).engine().documents().resource()
                    .identifier()).contains("https://api.example");
        }
    }

    @Test
    void writesSchemeAndHostOfTheIdentifierAsEverybodyDoes() throws InvalidConfigException {
        assertThat(read(with(COMPLETE, "mcp.auth.resource", "HTTPS://Api.Example:8443/Gr\u00fc\u00dfe%2fA/"), Map.of())
                .engine().documents().resource()
                .identifier()).contains("https://api.example:8443/Gr%C3%BC%C3%9Fe%2fA");
    }

    @Test
    void takesTheGuardedRootForTheServerItself() throws InvalidConfigException {
        assertThat(read(with(COMPLETE, "mcp.auth.paths", "/"), Map.of()).trust().audiences())
                .containsExactly("https://mcp.example/app");
    }

    @Test
    void encodesAnIdentifierAsItsDocumentSaysIt() throws InvalidConfigException {
        assertThat(read(with(COMPLETE, "mcp.auth.paths", "/gr\u00fc\u00dfe/*"), Map.of()).trust().audiences())
                .containsExactlyInAnyOrder("https://mcp.example/app", "https://mcp.example/app/gr%C3%BC%C3%9Fe");
    }

    @Test
    void takesTheAudienceThatIsSetInstead() throws InvalidConfigException {
        assertThat(read(with(COMPLETE, "mcp.auth.audience", "mine"), Map.of()).trust().audiences())
                .containsExactly("mine");
        assertThat(read(with(COMPLETE, "mp.jwt.verify.audiences", "theirs"), Map.of()).trust().audiences())
                .containsExactly("theirs");
    }

    /** A client would choose it with its Host header. */
    @Test
    void takesNoIdentifierForAnAudienceThatIsDerivedFromARequest() {
        assertThat(problems(with(COMPLETE, "mcp.auth.public-url", ""), Map.of())).hasSize(1).first().asString()
                .startsWith("MCPAUTH-101: mcp.auth.audience is not set, but required");
    }

    @Test
    void wantsSignaturesAsSoonAsAnAuthorizationServerIsNamed() {
        assertThat(problems(Map.of("mcp.auth.scopes", "name", "mcp.auth.authorization-servers", "https://login.example",
                "mcp.auth.trust", "unsigned"), Map.of())).hasSize(1).first().asString().startsWith("MCPAUTH-107");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://login.example", "HTTPS://login.example", "login.example", "https://login.example?a",
        "https://login.example#a", "ftp://a",
        "http://127.evil.example", "http://localhost.", "http://127.1"})
    void refusesAnAuthorizationServerThatIsNoIssuer(String url) {
        assertThat(problems(with(COMPLETE, "mcp.auth.authorization-servers", url), Map.of())).hasSize(1).first()
                .asString()
                .startsWith("MCPAUTH-102: mcp.auth.authorization-servers = '" + url + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:9090", "http://127.0.0.2", "http://[::1]/a"})
    void takesAnAuthorizationServerOnLoopbackWithoutTls(String url) {
        assertThat(problems(with(COMPLETE, "mcp.auth.authorization-servers", url), Map.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mcp.auth.scopes", "mcp.auth.optional-scopes", "mcp.auth.tools.fax.scopes"})
    void refusesAScopeThatOnlyAnAuthorizationServerIsAskedFor(String key) {
        Map<String, String> settings =
                with(COMPLETE, "mcp.auth.tools", "fax", "mcp.auth.tools.fax.scopes", "fax", key, "a,offline_access");

        assertThat(problems(settings, Map.of())).containsExactly("MCPAUTH-120: " + key
                + " names offline_access. Only an authorization server grants that, and no server for tools may "
                + "require or offer it (MCP specification 2026-07-28). Remove it.");
        assertThat(problems(Map.of("mcp.auth.scopes", "name,offline_access"), Map.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/.well-known/oauth-protected-resource", "/.well-known/oauth-protected-resource/mcp",
        "/.well-known/oauth-protected-resource/tools"})
    void refusesAnotherDocumentAtThePathOfItsMetadata(String path) {
        for (String key : List.of("mcp.auth.jwks-path", "mcp.auth.openid-configuration-path")) {
            assertThat(problems(with(COMPLETE, key, path), Map.of())).containsExactly("MCPAUTH-104: " + key
                    + " and the path of the metadata of the protected resource are both '" + path
                    + "', but must differ.");
            assertThat(problems(Map.of("mcp.auth.scopes", "name", key, path), Map.of())).isEmpty();
            assertThat(problems(with(COMPLETE, key, path + "/keys"), Map.of())).isEmpty();
        }
    }

    @Test
    void refusesAnIdentifierAndADocumentationThatAreNoUrls() {
        assertThat(problems(with(COMPLETE, "mcp.auth.resource", "mine", "mcp.auth.resource-documentation", "see wiki",
                "mcp.auth.resource-name", " "), Map.of())).containsExactlyInAnyOrder(
                        invalid("mcp.auth.resource", "mine",
                                "it must be an absolute http or https URL without query and fragment"),
                        invalid("mcp.auth.resource-documentation", "see wiki",
                                "it must be an absolute http or https URL"),
                        invalid("mcp.auth.resource-name", " ", "it is blank"));
    }
}
