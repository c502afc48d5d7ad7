package io.mcpauth.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.mcp.McpRules;
import io.mcpauth.internal.proof.DpopMode;
import io.mcpauth.internal.proof.DpopSettings;

class DpopConfigTest {

    private static final String SECRET = "a secret that all nodes of a cluster have";

    private static Map<String, String> settings(String... more) {
        Map<String, String> all = new HashMap<>(Map.of("mcp.auth.scopes", "name", "mcp.auth.dpop", "required",
                "mcp.auth.authorization-servers", "https://login.example", "mcp.auth.public-url",
                "https://mcp.example"));
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    @Test
    void isOffWhereNothingIsSet() throws InvalidConfigException {
        McpAuthConfig config = TestConfig.readDefaults();

        assertThat(config.engine().dpop()).isEqualTo(DpopSettings.OFF);
        assertThat(config.engine().documents().resource().dpopAlgorithms()).isEmpty();
    }

    @Test
    void takesEveryKey() throws InvalidConfigException {
        McpAuthConfig config = TestConfig.read(settings("mcp.auth.dpop.algorithms", "ES256,EdDSA",
                "mcp.auth.dpop.max-age", "PT30S", "mcp.auth.dpop.max-proofs", "5000", "mcp.auth.dpop.nonce", "true",
                "mcp.auth.dpop.nonce-key", SECRET), Map.of());

        assertThat(config.engine().dpop()).isEqualTo(new DpopSettings(DpopMode.REQUIRED, List.of("ES256", "EdDSA"),
                Duration.ofSeconds(30), 5000, true, Optional.of(SECRET)));
        assertThat(config.engine().documents().resource().dpopAlgorithms()).containsExactly("ES256", "EdDSA");
        assertThat(config.engine().documents().resource().isDpopRequired()).isTrue();
        assertThat(config.engine().dpop()).asString().doesNotContain(SECRET);
        assertThat(config.warnings()).isEmpty();
    }

    /** What is added to the settings later must not forget it. */
    @Test
    void staysWhenRulesAreAdded() throws InvalidConfigException {
        McpAuthConfig config = TestConfig.read(settings(), Map.of());

        assertThat(config.engine().withRules(McpRules.NONE).dpop().mode())
                .isEqualTo(DpopMode.REQUIRED);
    }

    @ParameterizedTest
    @CsvSource({"mcp.auth.dpop, on", "mcp.auth.dpop.max-age, PT0S", "mcp.auth.dpop.max-age, PT2H",
        "mcp.auth.dpop.max-proofs, 10", "mcp.auth.dpop.algorithms, HS256", "mcp.auth.dpop.algorithms, none",
        "mcp.auth.dpop.nonce, yes"})
    void refusesWhatCannotBe(String key, String value) {
        assertThat(TestConfig.problems(settings(key, value), Map.of())).singleElement().asString().contains(key, value);
    }

    @Test
    void refusesASecretThatIsTooShortWithoutShowingIt() {
        assertThat(TestConfig.problems(settings("mcp.auth.dpop.nonce", "true", "mcp.auth.dpop.nonce-key", "secret1"),
                Map.of())).singleElement().asString().contains("mcp.auth.dpop.nonce-key").doesNotContain("secret1");
    }

    @Test
    void refusesNoncesThatNothingCanMake() {
        assertThat(TestConfig.problems(settings("mcp.auth.dpop.nonce", "true"), Map.of())).singleElement().asString()
                .startsWith("MCPAUTH-166");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mcp.key.file.path", "mp.jwt.decrypt.key.location"})
    void makesNoncesOfThisServersKey(String key) throws InvalidConfigException {
        assertThat(TestConfig.read(settings("mcp.auth.dpop.nonce", "true", key, "key.json"), Map.of()).engine().dpop()
                .isNonceUsed()).isTrue();
    }

    /** A relay that was sent a token and a proof writes its own host into the request. */
    @ParameterizedTest
    @CsvSource({",,true", "mcp.auth.allowed-hosts,mcp.example,false", "mcp.auth.proxy-headers,forwarded,true",
        "mcp.auth.public-url,https://mcp.example,false", "mcp.auth.issuer,https://mcp.example,false"})
    void warnsWhereAProofMayBeForAnyHost(String key, String value, boolean warns) throws InvalidConfigException {
        Map<String, String> all = settings("mcp.auth.audience", "me");
        all.remove("mcp.auth.public-url");
        if (key != null) {
            all.put(key, value);
        }

        assertThat(TestConfig.read(all, Map.of()).warnings())
                .filteredOn(warning -> warning.startsWith("MCPAUTH-174: mcp.auth.dpop = 'required'"))
                .hasSize(warns ? 1 : 0);
    }

    @Test
    void warnsWhereTheProxyMaySayAnyHost() throws InvalidConfigException {
        Map<String, String> all = settings("mcp.auth.audience", "me", "mcp.auth.allowed-hosts", "backend",
                "mcp.auth.proxy-headers", "x-forwarded");
        all.remove("mcp.auth.public-url");

        assertThat(TestConfig.read(all, Map.of()).warnings()).anyMatch(text -> text.startsWith("MCPAUTH-174"));
        all.put("mcp.auth.dpop", "off");
        assertThat(TestConfig.read(all, Map.of()).warnings()).noneMatch(text -> text.startsWith("MCPAUTH-174"));
    }

    @Test
    void saysWhatHasNoEffect() throws InvalidConfigException {
        McpAuthConfig config = TestConfig.read("mcp.auth.dpop.nonce", "true");

        assertThat(config.warnings()).singleElement().asString().startsWith("MCPAUTH-168: mcp.auth.dpop.nonce");
        assertThat(config.engine().dpop().isNonceUsed()).isFalse();
    }
}
