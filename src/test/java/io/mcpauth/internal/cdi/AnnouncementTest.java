package io.mcpauth.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.mcpauth.internal.message.CapturedLog;

/** What an operator reads of the guard when an application starts. */
class AnnouncementTest extends DeploymentFixture {

    private static final Map<String, String> SIGNED = Map.of("mcp.auth.scopes", "name", "mcp.auth.trusted-issuers",
            "login", "mcp.auth.trusted-issuers.login.iss", "https://login.example",
            "mcp.auth.trusted-issuers.login.jwks", "https://login.example/jwks", "mcp.auth.audience", "mine");

    private static List<String> said(Map<String, String> settings, String... more) {
        Map<String, String> all = new HashMap<>(settings);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        try (CapturedLog log = new CapturedLog("io.mcpauth.cdi")) {
            deploy(all);
            return log.lines();
        }
    }

    @Test
    void saysWhatIsGuardedAndWhatIsNot() {
        assertThat(said(GOOD, "mcp.auth.paths", "/mcp/*", "mcp.auth.public-paths", "/mcp/health")).contains(
                "INFO MCPAUTH-105: Guarding [/mcp/*] except [/mcp/health] of this application; required scopes: "
                        + "[name].");
        assertThat(said(GOOD, "mcp.auth.paths", "/mcp/*")).contains(
                "INFO MCPAUTH-105: Guarding [/mcp/*] of this application; required scopes: [name].");
    }

    @Test
    void saysThatTokensNeedNotBeEncrypted() {
        assertThat(said(SIGNED, "mcp.auth.encryption", "optional"))
                .anyMatch(line -> line.startsWith("INFO MCPAUTH-153"));
        assertThat(said(SIGNED, "mcp.auth.encryption", "required")).noneMatch(line -> line.contains("MCPAUTH-153"));
        assertThat(said(GOOD)).noneMatch(line -> line.contains("MCPAUTH-153"));
    }

    @Test
    void warnsOfWhatIsNoMistakeButMayNotBeIntended() {
        assertThat(said(GOOD, "mcp.auth.dpop", "optional"))
                .anyMatch(line -> line.startsWith("WARNING MCPAUTH-174"));
        assertThat(said(GOOD)).noneMatch(line -> line.contains("MCPAUTH-174"));
    }

    @Test
    void saysAboutWhichTokensAnIssuerIsAsked() {
        String prefix = "mcp.auth.trusted-issuers.login.introspection.";
        String[] asked = {prefix + "client-id", "mcp", prefix + "client-secret", "hidden", prefix + "endpoint",
            "https://login.example/introspect", "mcp.auth.encryption", "optional"};

        assertThat(said(SIGNED, asked)).noneMatch(line -> line.contains("hidden"))
                .anyMatch(line -> line.contains("https://login.example") && line.contains("tokens that only it can "
                        + "read"));
        Map<String, String> all = new HashMap<>(SIGNED);
        all.put(prefix + "signed-tokens", "true");
        assertThat(said(all, asked)).anyMatch(line -> line.contains("all of its tokens"));
        assertThat(said(SIGNED)).noneMatch(line -> line.contains("of its tokens"));
    }
}
