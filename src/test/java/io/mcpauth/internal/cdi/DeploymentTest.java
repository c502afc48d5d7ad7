package io.mcpauth.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Map;

import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Specializes;
import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.mcpauth.RequiresScopes;
import io.mcpauth.internal.message.CapturedLog;
import io.mcpauth.testing.Container;

class DeploymentTest {

    private static final Map<String, String> GOOD = Map.of("mcp.auth.scopes", "name");

    @ApplicationScoped
    static class Good {
        @RequiresScopes("a")
        public String ask() {
            return "answer";
        }
    }

    @Dependent
    static class WithPrivateMethod {
        @RequiresScopes("a")
        private void hidden() {
        }
    }

    @Dependent
    static class WithStaticMethod {
        @RequiresScopes("a")
        public static void shared() {
        }
    }

    @Dependent
    static class WithFinalMethod {
        @RequiresScopes("a")
        public final void last() {
        }
    }

    /** No bean: only a constructor that CDI cannot call. */
    @Dependent
    static class NoBean {
        NoBean(int number) {
        }

        @RequiresScopes("a")
        public void ask() {
        }
    }

    @Dependent
    @RequiresScopes("say \"hi\"")
    static class WithBadNames {
        @RequiresScopes({"name,email", ""})
        public void two() {
        }

        @RequiresScopes(value = "good", tool = "read mail")
        public void mail() {
        }
    }

    interface Inherited {
        @RequiresScopes("b\u00e4d")
        void ask();
    }

    @Dependent
    @RequiresScopes("good")
    static class Inheriting implements Inherited {
        @Override
        public void ask() {
        }
    }

    interface Asking {
        @RequiresScopes("a")
        void ask();
    }

    @Dependent
    static class WithInheritedFinalMethod implements Asking {
        @Override
        public final void ask() {
        }
    }

    /** A final method that JAX-RS calls: it is no bean's. */
    @jakarta.ws.rs.Path("/final")
    @Dependent
    static class Resource implements Asking {
        Resource(int number) {
        }

        @Override
        public final void ask() {
        }
    }

    abstract static class Hiding {
        @RequiresScopes("a")
        private void hidden() {
        }
    }

    @Dependent
    static class Heir extends Hiding {
    }

    @ApplicationScoped
    static class Asked implements Asking {
        @Override
        public void ask() {
        }
    }

    @Decorator
    @Priority(1)
    static class Decorating implements Asking {
        @Inject
        @Delegate
        Asking decorated;

        @Override
        public void ask() {
            decorated.ask();
        }
    }

    @Alternative
    @Dependent
    static class NotChosen implements Asking {
        @Override
        public void ask() {
        }
    }

    @Specializes
    @ApplicationScoped
    static class Special extends Asked {
    }

    /** No bean, by its constructor. */
    @Dependent
    static class AskingNoBean implements Asking {
        AskingNoBean(int number) {
        }

        @Override
        public void ask() {
        }
    }

    @Dependent
    static class WithGoodNames {
        @RequiresScopes(value = {"https://example.org/calendar", "calendar:read"}, tool = "Read.mail/x_1-2")
        public void ask() {
        }

        @RequiresScopes({})
        public void free() {
        }
    }

    private static void deploy(Map<String, String> settings, Class<?>... beans) {
        new Container(settings, beans).close();
    }

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
    void saysWhichProviderDecryptsAndWhatItLacks() {
        try (CapturedLog log = new CapturedLog("io.mcpauth.cdi")) {
            deploy(Map.of("mcp.auth.scopes", "name", "mcp.auth.jca-provider", "SunEC"));
            assertThat(log.lines())
                    .contains("INFO MCPAUTH-116: Tokens are decrypted by the JCA provider SunEC: [ECDH, XDH]; "
                            + "the default ones do what it lacks: [RSA/ECB/OAEPPadding, AESWrap, AES/GCM/NoPadding].");
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
                            "WARNING MCPAUTH-123: @RequiresScopes, mcp.auth.tools, .prompts or .resources ask for "
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
            assertThat(log.lines()).contains("INFO MCPAUTH-142: The prompt summary needs the scopes [read] too.",
                    "INFO MCPAUTH-143: The resource files:///{owner}/{name} needs the scopes [files:{owner}] too.",
                    "INFO MCPAUTH-143: The resource test://text needs the scopes [text] too.");
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

    /** A tool that is missing there was not found, and is open to every user. */
    @Test
    void namesTheToolsThatAreJudged() {
        try (CapturedLog log = new CapturedLog("io.mcpauth.cdi")) {
            deploy(Map.of("mcp.auth.scopes", "name", "mcp.auth.tools", "fax,Read.mail/x_1-2",
                    "mcp.auth.tools.fax.scopes", "fax",
                    "mcp.auth.tools.Read.mail/x_1-2.scopes", "inbox"), WithGoodNames.class);
            assertThat(log.lines()).filteredOn(line -> line.contains("MCPAUTH-119")).containsExactly(
                    "INFO MCPAUTH-119: Calls of the tool Read.mail/x_1-2 need the scopes [inbox, "
                            + "https://example.org/calendar, calendar:read] too.",
                    "INFO MCPAUTH-119: Calls of the tool fax need the scopes [fax] too.");
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
    void refusesScopesOnAPrivateMethod() {
        assertThatThrownBy(() -> deploy(GOOD, WithPrivateMethod.class)).hasStackTraceContaining("MCPAUTH-110")
                .hasStackTraceContaining("WithPrivateMethod.hidden()");
    }

    @Test
    void refusesScopesOnAStaticMethod() {
        assertThatThrownBy(() -> deploy(GOOD, WithStaticMethod.class)).hasStackTraceContaining("MCPAUTH-110");
    }

    @Test
    void refusesScopesOnAFinalMethod() {
        assertThatThrownBy(() -> deploy(GOOD, WithFinalMethod.class)).hasStackTraceContaining("MCPAUTH-110");
    }

    @Test
    void refusesScopesOnAClassThatIsNoBean() {
        assertThatThrownBy(() -> deploy(GOOD, NoBean.class)).hasStackTraceContaining("MCPAUTH-110")
                .hasStackTraceContaining("neither a CDI bean nor a JAX-RS resource");
    }

    @Test
    void refusesAFinalMethodOfABeanWhoseInterfaceAsksForScopes() {
        assertThatThrownBy(() -> deploy(GOOD, WithInheritedFinalMethod.class)).hasStackTraceContaining("MCPAUTH-110")
                .hasStackTraceContaining("WithInheritedFinalMethod.ask()");
        deploy(GOOD, Resource.class);
    }

    @Test
    void refusesScopesOnAPrivateMethodOfASuperclass() {
        assertThatThrownBy(() -> deploy(GOOD, Heir.class)).hasStackTraceContaining("MCPAUTH-110")
                .hasStackTraceContaining("Hiding.hidden()");
    }

    @Test
    void refusesInheritedScopesOnAClassThatIsNoBean() {
        assertThatThrownBy(() -> deploy(GOOD, AskingNoBean.class)).hasStackTraceContaining("MCPAUTH-110")
                .hasStackTraceContaining("neither a CDI bean nor a JAX-RS resource");
    }

    @Test
    void letsNobodyNeedAnInterceptorWhoIsNotCalledAsABean() {
        deploy(GOOD, Asked.class, Decorating.class, NotChosen.class);
        deploy(GOOD, Asked.class, Special.class);
    }

    /** They would come into the challenge as they stand, and no token could ever have them. */
    @Test
    void refusesNamesThatNoScopeOrToolCanHave() {
        String type = WithBadNames.class.getName();
        String rule = " is no scope: printable ASCII without space, comma, quote or backslash.";

        assertThatThrownBy(() -> deploy(GOOD, WithBadNames.class))
                .hasStackTraceContaining("MCPAUTH-118: @RequiresScopes on " + type + ": 'say \"hi\"'" + rule)
                .hasStackTraceContaining("MCPAUTH-118: @RequiresScopes on " + type + ".two(): 'name,email'" + rule)
                .hasStackTraceContaining("MCPAUTH-118: @RequiresScopes on " + type + ".two(): ''" + rule)
                .hasStackTraceContaining(
                        "MCPAUTH-118: @RequiresScopes on " + type + ".mail(): 'read mail' is no name of a tool");
        assertThatThrownBy(() -> deploy(GOOD, Inheriting.class)).hasStackTraceContaining(
                "MCPAUTH-118: @RequiresScopes on " + Inherited.class.getName() + ".ask(): 'b\u00e4d'" + rule);
        deploy(GOOD, WithGoodNames.class);
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
