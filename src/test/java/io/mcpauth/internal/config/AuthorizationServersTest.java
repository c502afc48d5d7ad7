package io.mcpauth.internal.config;

import static io.mcpauth.internal.config.TestConfig.problems;
import static io.mcpauth.internal.config.TestConfig.read;
import static io.mcpauth.internal.config.TrustTest.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.config.TrustConfig.IssuerConfig;
import io.mcpauth.internal.config.TrustConfig.KeySource;
import io.mcpauth.internal.issuer.TrustedIssuer;
import io.mcpauth.internal.mcp.McpRules;
import io.mcpauth.internal.scope.Grants;
import io.mcpauth.internal.scope.ScopeSettings;

/** What the URL of an authorization server alone means, and what goes with it. */
class AuthorizationServersTest {

    private static final String KEYCLOAK = "https://login.example/realms/mcp";
    private static final String LOGIN = "mcp.auth.trusted-issuers.login.";
    private static final Map<String, String> COMPLETE = Map.of("mcp.auth.scopes", "mcp:tools,profile",
            "mcp.auth.authorization-servers", KEYCLOAK, "mcp.auth.public-url", "https://mcp.example");

    private static McpAuthConfig config(String... changes) throws InvalidConfigException {
        return read(with(COMPLETE, changes), Map.of());
    }

    private static List<String> problemsWith(String... changes) {
        return problems(with(COMPLETE, changes), Map.of());
    }

    private static IssuerConfig discovered(String name, String url) {
        return new IssuerConfig(name, url, new KeySource.Discovered(URI.create(url)),
                Set.copyOf(TrustedIssuer.ALGORITHMS));
    }

    @Test
    void oneAloneIsEnough() throws InvalidConfigException {
        TrustConfig trust = config().trust();

        assertThat(trust.issuers()).containsExactly(discovered(KEYCLOAK, KEYCLOAK));
        assertThat(trust.audiences()).containsExactly("https://mcp.example");
        assertThat(trust.signed()).isTrue();
        assertThat(trust.isUnsignedAccepted()).isFalse();
        assertThat(trust.isEncryptionRequired()).isFalse();
        assertThat(trust.needsKey()).isFalse();
        assertThat(trust.word()).isEqualTo("signed");
    }

    @Test
    void eachIsAnIssuer() throws InvalidConfigException {
        assertThat(config("mcp.auth.authorization-servers", "https://a.example/,http://localhost:9090/r").trust()
                .issuers()).containsExactly(discovered("https://a.example/", "https://a.example/"),
                        discovered("http://localhost:9090/r", "http://localhost:9090/r"));
    }

    @Test
    void theKeysOfAnIssuerThatIsNamedByHandAreNotLookedFor() throws InvalidConfigException {
        TrustConfig trust = config("mcp.auth.trusted-issuers", "login", LOGIN + "iss", KEYCLOAK, LOGIN + "jwks",
                "https://login.example/keys").trust();

        assertThat(trust.issuers()).singleElement().extracting(IssuerConfig::keys)
                .isEqualTo(new KeySource.Remote(URI.create("https://login.example/keys")));
        assertThat(trust.isEncryptionRequired()).isTrue();
        assertThat(trust.needsKey()).isTrue();
    }

    @Test
    void oneIsTrustedBesideIssuersThatAreNamedByHand() throws InvalidConfigException {
        assertThat(config("mcp.auth.trusted-issuers", "login", LOGIN + "iss", "https://other.example", LOGIN + "jwks",
                "https://other.example/keys").trust().issuers()).extracting(IssuerConfig::iss)
                .containsExactly("https://other.example", KEYCLOAK);
    }

    @Test
    void anIssuerThatIsAUrlNeedsNoKeysNamed() throws InvalidConfigException {
        assertThat(config("mcp.auth.trusted-issuers", "login", LOGIN + "iss", "https://other.example").trust()
                .issuers()).first().isEqualTo(discovered("login", "https://other.example"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"other", "http://other.example", "urn:other", "https://other.example?x"})
    void anIssuerThatIsNoUrlDoes(String iss) {
        assertThat(problemsWith("mcp.auth.trusted-issuers", "login", LOGIN + "iss", iss)).singleElement().asString()
                .startsWith("MCPAUTH-101: " + LOGIN + "jwks is not set, but required").contains(LOGIN + "iss");
    }

    @ParameterizedTest
    @CsvSource({"required,true", "optional,false"})
    void encryptionIsWhatIsSaid(String mode, boolean required) throws InvalidConfigException {
        assertThat(config("mcp.auth.encryption", mode).trust().isEncryptionRequired()).isEqualTo(required);
        assertThat(config("mcp.auth.encryption", mode, "mcp.auth.trusted-issuers", "login", LOGIN + "iss",
                "https://other.example").trust().isEncryptionRequired()).isEqualTo(required);
    }

    @Test
    void refusesAnotherWordForEncryption() {
        assertThat(problemsWith("mcp.auth.encryption", "none")).singleElement().asString()
                .endsWith("'none' is not one of required, optional.");
    }

    @Test
    void keysOfMicroProfileJwtWantEncryption() throws InvalidConfigException {
        assertThat(config("mp.jwt.verify.issuer", "other", "mp.jwt.verify.publickey.location",
                "https://other.example/keys").trust().isEncryptionRequired()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "unsigned"})
    void encryptionIsNotOptionalWhereNobodySigns(String trust) {
        assertThat(problems(Map.of("mcp.auth.scopes", "name", "mcp.auth.trust", trust, "mcp.auth.encryption",
                "optional"), Map.of())).singleElement().asString().startsWith("MCPAUTH-151: ");
    }

    @Test
    void mixedTrustTakesTheSame() throws InvalidConfigException {
        TrustConfig trust = config("mcp.auth.trust", "mixed").trust();

        assertThat(trust.signed()).isTrue();
        assertThat(trust.isUnsignedAccepted()).isTrue();
        assertThat(trust.explicit()).isTrue();
        assertThat(trust.word()).isEqualTo("mixed");
        assertThat(problems(Map.of("mcp.auth.scopes", "name", "mcp.auth.trust", "mixed"), Map.of())).hasSize(2)
                .allMatch(problem -> problem.startsWith("MCPAUTH-101: "));
    }

    @Test
    void theAudienceIsNeverDerivedFromARequest() {
        assertThat(problemsWith("mcp.auth.public-url", "")).singleElement().asString()
                .startsWith("MCPAUTH-101: mcp.auth.audience is not set").contains("mcp.auth.public-url");
    }

    @Test
    void signedTokensNeedTheConfiguredScopesOrTheirOwn() throws InvalidConfigException {
        assertThat(config().engine().scopes()).isEqualTo(new ScopeSettings(List.of("mcp:tools", "profile"),
                List.of("mcp:tools", "profile"), new Grants(true, "groups", true)));
        McpAuthConfig own = config("mcp.auth.oauth-scopes", "mcp:tools", "mcp.auth.scopes", "name,email",
                "mcp.auth.optional-scopes", "picture", "mcp.auth.roles-claim", "realm_access/roles");
        assertThat(own.engine().scopes()).isEqualTo(new ScopeSettings(List.of("name", "email"), List.of("mcp:tools"),
                new Grants(true, "realm_access/roles", true)));
        assertThat(own.engine().documents().scopes()).containsExactly("name", "email", "picture");
        assertThat(own.engine().documents().oauthScopes()).containsExactly("mcp:tools", "picture");
        assertThat(own.withRules(McpRules.of(Map.of("fax", List.of("fax:send")), Map.of(), Map.of())).engine()
                .documents().oauthScopes())
                .containsExactly("mcp:tools", "picture", "fax:send");
    }

    @Test
    void refusesAScopeThatOnlyTheAuthorizationServerIsAskedFor() {
        assertThat(problemsWith("mcp.auth.oauth-scopes", "offline_access")).singleElement().asString()
                .startsWith("MCPAUTH-120: mcp.auth.oauth-scopes");
    }

    @Test
    void theDiscoveryDocumentIsThereWithoutAKeyOnlyWhereOneIsNeeded() throws InvalidConfigException {
        assertThat(config().engine().documents().isDiscoveryAlwaysThere()).isFalse();
        assertThat(config("mcp.auth.encryption", "required").engine().documents().isDiscoveryAlwaysThere()).isTrue();
    }
}
