package io.mcpauth.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.Dependent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.mcpauth.RequiresScopes;
import io.mcpauth.internal.message.CapturedLog;
import io.mcpauth.internal.watch.JudgedTypes;
import io.mcpauth.testing.Container;

/** What is said of a configuration, and of what the code asks for, when an application is deployed. */
class DeploymentTest extends DeploymentFixture {

    @Test
    void deploysAGoodApplication() {
        try (Container container = new Container(GOOD, Good.class)) {
            assertThat(container.get(Good.class)).isNotNull();
        }
    }

    @Test
    void reportsAllMistakesOfTheConfigurationTogether() {
        assertThatThrownBy(() -> deploy(Map.of(
                "mcp.auth.scops", "name", "mcp.auth.clock-skew", "1m", "mcp.auth.paths", "mcp")))
                .hasStackTraceContaining("MCPAUTH-101")
                .hasStackTraceContaining("mcp.auth.scops")
                .hasStackTraceContaining("mcp.auth.clock-skew")
                .hasStackTraceContaining("mcp.auth.paths");
    }

    @Test
    void saysWhichProviderDecryptsAndVerifiesAndWhatItLacks() {
        try (CapturedLog log = new CapturedLog("io.mcpauth.cdi")) {
            deploy(Map.of("mcp.auth.scopes", "name", "mcp.auth.jca-provider", "SunEC"));
            assertThat(log.lines())
                    .contains("INFO MCPAUTH-116: The JCA provider SunEC decrypts and verifies tokens: "
                            + "[ECDH, XDH, SHA256withECDSA, SHA384withECDSA, SHA512withECDSA, EdDSA]. The default "
                            + "providers do what it lacks: [RSA/ECB/OAEPPadding, AESWrap, AES/GCM/NoPadding, "
                            + "SHA256withRSA, SHA384withRSA, SHA512withRSA, RSASSA-PSS].");
        }
    }

    /** Clients send only what the discovery document names. */
    @Test
    void warnsOfScopesThatClientsDoNotLearnOf() {
        try (CapturedLog log = new CapturedLog("io.mcpauth.cdi")) {
            deploy(Map.of("mcp.auth.scopes", "name", "mcp.auth.optional-scopes", "calendar:read", "mcp.auth.tools",
                    "fax",
                    "mcp.auth.tools.fax.scopes", "fax,name"), Good.class, WithGoodNames.class);
            assertThat(log.lines()).filteredOn(line -> line.contains("MCPAUTH-123")).singleElement().asString()
                    .startsWith(
                            "WARNING MCPAUTH-123: @RequiresScopes, mcp.auth.tools, .prompts or .resources need "
                                    + "the scopes [a, fax, https://example.org/calendar],");
        }
        try (CapturedLog log = new CapturedLog("io.mcpauth.cdi")) {
            deploy(Map.of("mcp.auth.scopes", "name", "mcp.auth.optional-scopes", "a"), Good.class);
            assertThat(log.lines()).noneMatch(line -> line.contains("MCPAUTH-123"));
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @interface Prompt {
    }

    @Retention(RetentionPolicy.RUNTIME)
    @interface ResourceTemplate {
        String uriTemplate();
    }

    @Dependent
    static class WithPromptAndTemplate {
        @Prompt
        @RequiresScopes("read")
        public void summary() {
        }

        @ResourceTemplate(uriTemplate = "files:///{owner}/{name}")
        @RequiresScopes("files:{owner}")
        public void file() {
        }
    }

    @Dependent
    static class WithVariablesOfNothing {
        @RequiresScopes("files:{owner}")
        public void anyMethod() {
        }

        @ResourceTemplate(uriTemplate = "files:///{owner}/{name}")
        @RequiresScopes("files:{other}")
        public void otherVariable() {
        }

        @ResourceTemplate(uriTemplate = "mail:///{+owner}")
        @RequiresScopes("mail")
        public void otherLevel() {
        }
    }

    @Test
    void namesThePromptsAndResourcesThatAreJudged() {
        try (CapturedLog log = new CapturedLog("io.mcpauth.cdi")) {
            deploy(Map.of("mcp.auth.scopes", "name", "mcp.auth.optional-scopes", "read,text", "mcp.auth.resources",
                    "text",
                    "mcp.auth.resources.text.uri", "test://text", "mcp.auth.resources.text.scopes", "text"),
                    WithPromptAndTemplate.class);
            assertThat(log.lines()).contains("INFO MCPAUTH-142: The prompt summary also needs the scopes [read].",
                    "INFO MCPAUTH-143: The resource files:///{owner}/{name} also needs the scopes [files:{owner}].",
                    "INFO MCPAUTH-143: The resource test://text also needs the scopes [text].");
            assertThat(log.lines()).as("nobody can list all owners").noneMatch(line -> line.contains("MCPAUTH-123"));
        }
    }

    @Test
    void warnsWhereListsHideNothingSinceNothingHasScopes() {
        try (CapturedLog log = new CapturedLog("io.mcpauth.cdi")) {
            deploy(Map.of("mcp.auth.scopes", "name", "mcp.auth.lists", "permitted"), Good.class);
            assertThat(log.lines()).filteredOn(line -> line.contains("MCPAUTH-165")).singleElement().asString()
                    .startsWith("WARNING MCPAUTH-165: mcp.auth.lists is permitted, but no tool, prompt or resource");
        }
        try (CapturedLog log = new CapturedLog("io.mcpauth.cdi")) {
            deploy(Map.of("mcp.auth.scopes", "name", "mcp.auth.lists", "permitted"), WithPromptAndTemplate.class);
            deploy(GOOD, Good.class);
            assertThat(log.lines()).noneMatch(line -> line.contains("MCPAUTH-165"));
        }
    }

    @Test
    void refusesVariablesOfWhichNobodyKnowsTheValue() {
        assertThatThrownBy(() -> deploy(GOOD, WithVariablesOfNothing.class))
                .hasStackTraceContaining("WithVariablesOfNothing.anyMethod(): 'files:{owner}' has a variable")
                .hasStackTraceContaining("'files:///{owner}/{name}' has no variable {other}")
                .hasStackTraceContaining("'mail:///{+owner}' is no template of RFC 6570, level 1");
    }

    @Dependent
    @RequiresScopes("files:{owner}")
    static class WithVariablesOfAClass {
    }

    @Test
    void refusesVariablesInTheScopesOfAClass() {
        assertThatThrownBy(() -> deploy(GOOD, WithVariablesOfAClass.class))
                .hasStackTraceContaining("WithVariablesOfAClass: 'files:{owner}' has a variable");
    }

    @Test
    void knowsWhichClassesAreJudgedAndWhichCdiHasNotSeen() {
        try (Container container = new Container(GOOD, Good.class)) {
            JudgedTypes judged = container.get(JudgedTypes.class);

            assertThat(judged.problems(List.of(Good.class))).isEmpty();
            assertThat(judged.problems(List.of(WithGoodNames.class))).singleElement().asString()
                    .contains(WithGoodNames.class.getName());
        }
    }

    /** A tool that is missing there was not found, and is open to every user. */
    @Test
    void namesTheToolsThatAreJudged() {
        try (CapturedLog log = new CapturedLog("io.mcpauth.cdi")) {
            deploy(Map.of("mcp.auth.scopes", "name", "mcp.auth.tools", "fax,Read.mail/x_1-2",
                    "mcp.auth.tools.fax.scopes", "fax",
                    "mcp.auth.tools.Read.mail/x_1-2.scopes", "inbox"), WithGoodNames.class);
            assertThat(log.lines()).filteredOn(line -> line.contains("MCPAUTH-119")).containsExactly(
                    "INFO MCPAUTH-119: Calls of the tool Read.mail/x_1-2 also need the scopes [inbox, "
                            + "https://example.org/calendar, calendar:read].",
                    "INFO MCPAUTH-119: Calls of the tool fax also need the scopes [fax].");
        }
        try (CapturedLog log = new CapturedLog("io.mcpauth.cdi")) {
            deploy(GOOD, Good.class);
            assertThat(log.lines()).noneMatch(line -> line.contains("MCPAUTH-119"));
        }
    }

    @ParameterizedTest
    @CsvSource({"mcp.auth.resource, https://mcp.example", "mcp.auth.resource-name, Tools",
        "mcp.auth.resource-documentation, https://docs.example"})
    void warnsOfADescriptionThatNobodyGetsToSee(String key, String value) {
        try (CapturedLog log = new CapturedLog("io.mcpauth.cdi")) {
            deploy(Map.of("mcp.auth.scopes", "name", key, value));
            assertThat(log.lines()).filteredOn(line -> line.startsWith("WARNING MCPAUTH-121: ")).hasSize(1);
        }
        try (CapturedLog log = new CapturedLog("io.mcpauth.cdi")) {
            deploy(Map.of("mcp.auth.scopes", "name", key, value, "mcp.auth.authorization-servers",
                    "https://login.example",
                    "mcp.auth.trusted-issuers", "login", "mcp.auth.trusted-issuers.login.iss", "https://login.example",
                    "mcp.auth.trusted-issuers.login.jwks", "https://login.example/jwks", "mcp.auth.audience", "mine"));
            deploy(GOOD);
            assertThat(log.lines()).noneMatch(line -> line.contains("MCPAUTH-121"));
        }
    }

    @Test
    void namesMistakesOfTheConfigurationAndOfTheCodeWithoutAStackOfItsOwn() {
        assertThatThrownBy(() -> deploy(Map.of())).satisfies(e -> {
            Throwable cause = e;
            while (cause.getCause() != null && !cause.getMessage().startsWith("mcp-auth-jakarta")) {
                cause = cause.getCause();
            }
            assertThat(cause).hasMessageContaining("MCPAUTH-101: mcp.auth.scopes is not set");
        });
    }
}
