package io.mcpauth.internal.config;

import static io.mcpauth.internal.config.TestConfig.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A name that is meant for us and is not ours is a setting that is lost. */
class LookAlikesTest {

    private static final Map<String, String> KUBERNETES =
            Map.of("MCP_AUTH_SERVICE_HOST", "10.0.0.1", "mcp_auth_truts", "x",
                    "MCP_AUTH_TOOL", "x");

    @ParameterizedTest
    @CsvSource({
        "mcp-auth.trust,              mcp.auth.trust",
        "mcp_auth.trust,              mcp.auth.trust",
        "mcp-auth.trsut,              mcp.auth.trust",
        "mcp-auth.anything,           mcp.auth.paths",
        "MCP.auth.trust,              mcp.auth.trust",
        "MCP.AUTH.TRUST,              mcp.auth.trust",
        "Mcp.Auth.max-token-age,      mcp.auth.max-token-age",
        "mcpauth.trust,               mcp.auth.trust",
        "mcpAuth.trust,               mcp.auth.trust",
        "mcpauth.scope,               mcp.auth.scopes",
        "mp.auth.trust,               mcp.auth.trust",
        "mpauth.trust,                mcp.auth.trust",
        "mp-auth.max-token-age,       mcp.auth.max-token-age",
        "mcp_auth_trust,              mcp.auth.trust",
        "mcp-auth-trust,              mcp.auth.trust",
        "MCP_AUTH_TRUST,              mcp.auth.trust",
        "mcp:auth:trust,              mcp.auth.trust",
        "mcp/auth/trust,              mcp.auth.trust",
        "mcp..auth.trust,             mcp.auth.trust",
        "mpc.auth.trust,              mcp.auth.trust",
        "mcp.auht.trust,              mcp.auth.trust",
        "mcp.aut.trust,               mcp.auth.trust",
        "mcp.authtrust,               mcp.auth.trust",
        "mcpauth.tools.delete.scopes, mcp.auth.jwe.algorithms",
        "mcp.key.file.paht,           mcp.key.file.path",
        "mcp.keyfile.path,            mcp.key.file.path",
        "mcp.keyFile.path,            mcp.key.file.path",
        "mcp.key-file.path,           mcp.key.file.path",
        "mcp.key.file-path,           mcp.key.file.path",
        "mp.key.file.path,            mcp.key.file.path",
        "MCP_KEY_FILE_PATH,           mcp.key.file.path",
        "mcp.key.files.path,          mcp.key.file.path",
        "mcp.auth.key.file.path,      mcp.key.file.path",
        "MP.jwt.verify.issuer,        mp.jwt.verify.issuer",
        "mp-jwt.verify.issuer,        mp.jwt.verify.issuer"})
    void areMistakesThatNameTheNearestKey(String name, String nearest) {
        assertThat(problems(name, "x")).filteredOn(problem -> problem.startsWith("MCPAUTH-103: " + name + " (from "))
                .singleElement()
                .satisfies(problem -> {
                    if (!name.contains("tools") && !name.contains("anything")) {
                        assertThat(problem).endsWith("Did you mean " + nearest + "?");
                    }
                });
    }

    /** A byte order mark, read as UTF-8 and as other character sets; spaces and joiners; letters that look the same. */
    @ParameterizedTest
    @ValueSource(strings = {"\uFEFFmcp.auth.trust", "\u00EF\u00BB\u00BFmcp.auth.trust",
        "\u2229\u2557\u2510mcp.auth.trust", "\uFFFEmcp.auth.trust",
        "\uFFFDmcp.auth.trust", "\u200Bmcp.auth.trust", "mcp.auth.trust\u00A0", "mcp.\u200Dauth.trust",
        "mcp.au\u00ADth.trust",
        "\u2060mcp.auth.trust", "\u3164mcp.auth.trust", "\u180Emcp.auth.trust", "\u0000mcp.auth.trust",
        " mcp.auth.trust",
        "\uFF4D\uFF43\uFF50.auth.trust", "m\u0441p.auth.trust", "mcp.\u0430uth.trust", "mcp.auth\u2024trust",
        "mcp\u00B7auth.trust", "mcp.auth.trust\u007F"})
    void areMistakesBehindWhatCannotBeSeen(String name) {
        assertThat(problems(name, "signed")).singleElement().asString().startsWith("MCPAUTH-103: ")
                .contains("save the file as UTF-8 without a byte order mark").endsWith("Did you mean mcp.auth.trust?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uFEFFmcp.key.file.path", "\uFEFFmp.jwt.verify.issuer"})
    void areMistakesForEveryKeyBehindAByteOrderMark(String name) {
        assertThat(problems(name, "x")).singleElement().asString().endsWith("Did you mean " + name.substring(1) + "?");
    }

    @Test
    void areNoneOfMicroProfileJwtWhereItsKeysDoNotCount() {
        Map<String, String> settings =
                Map.of("mcp.auth.scopes", "name", "mcp.auth.trust", "unsigned", "MP.jwt.verify.issuer", "x");

        assertThat(problems(settings, Map.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mcp.authentication.enabled", "mcp.authorization.url", "mcp.authz.policy", "mcp.author",
        "mcp.oauth.scopes",
        "mcp.oauth.issuer", "mcp-oauth.trust", "mcp-auth-proxy.port", "mcp-authenticator.trust",
        "mcp.server.auth.trust",
        "quarkus.mcp.auth.trust", "spring.ai.mcp.auth.trust", "app.mcp-auth.trust", "mcp.key.store",
        "mcp.keystore.path",
        "mcp.key.alias", "mcp.server.name", "mp.jwt.token.header", "mp.jwt.verify.requireiss", "mp.jwt.verify.audience",
        "mp.openapi.scan.disable", "mp.health.disable-default-procedures", "mcpauth.docs", "mcpauth.jar",
        "mcpauth.version",
        "\uFEFFapp.name", "\uFEFF#", "mc.auth.trust.x", "tmcp.auth.trust", "auth.trust", "MCP_AUTHENTICATION",
        "mcp.tools.scopes", "%dev.mcp.auth.tools.delete.scopes", "%dev.mcp.auth.truts"})
    void areNotTheNamesOfOtherProducts(String name) {
        assertThat(problems(name, "x")).isEmpty();
    }

    @Test
    void areMistakesInTheActiveProfile() {
        Map<String, String> settings =
                new LinkedHashMap<>(Map.of("mcp.auth.scopes", "name", "mp.config.profile", "dev"));
        settings.put("%dev.mcp.auth.truts", "signed");
        settings.put("%dev.mcp.auth.trust", "unsigned");
        settings.put("%prod.mcp.auth.truts", "signed");

        assertThat(problems(settings, Map.of())).singleElement().asString()
                .startsWith("MCPAUTH-103: %dev.mcp.auth.truts ");
    }

    @Test
    void areMistakesOutsideOfTheActiveProfileToo() {
        Map<String, String> settings = Map.of("mcp.auth.scopes", "name", "mp.config.profile", "dev",
                "mcp.auth.truts", "signed");

        assertThat(problems(settings, Map.of())).singleElement().asString().startsWith("MCPAUTH-103: mcp.auth.truts ");
    }

    /** As the page has it. */
    @Test
    void areMistakesWherePlaceholdersWereNotReplaced() {
        assertThat(problems("mcp.auth.tools.NAME.scopes", "x")).singleElement().asString()
                .startsWith("MCPAUTH-103: mcp.auth.tools.NAME.scopes ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mcp.auth.prompts.delete.scopes", "mcp.auth.resources.delete.scopes"})
    void areMistakesWhereOnlyAToolHasTheName(String name) {
        Map<String, String> settings = Map.of("mcp.auth.scopes", "name", "mcp.auth.tools", "delete",
                "mcp.auth.tools.delete.scopes", "x", name, "x");

        assertThat(problems(settings, Map.of())).singleElement().asString().startsWith("MCPAUTH-103: " + name + " ");
    }

    @Test
    void areLeftAloneInTheEnvironment() {
        assertThat(problems(Map.of("mcp.auth.scopes", "name"), KUBERNETES)).isEmpty();
    }
}
