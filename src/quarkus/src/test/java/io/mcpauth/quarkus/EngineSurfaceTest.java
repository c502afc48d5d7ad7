package io.mcpauth.quarkus;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import java.util.Set;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What the artifact uses of the engine: who changes one of these changes Quarkus. */
class EngineSurfaceTest {

    private static final Set<String> SURFACE = Set.of(
            "cdi.AnnotatedTypes", "cdi.Announcement", "cdi.JarMarker", "cdi.LiteBeans",
            "config.ConfigReader", "config.InvalidConfigException", "config.McpAuthConfig",
            "engine.BearerChallenge", "engine.BrowserFields", "engine.Decision", "engine.Decision$Final",
            "engine.Decision$Pass", "engine.Decision$Refusal", "engine.Engine", "engine.EngineSettings",
            "engine.Passage", "engine.PassageAnswer", "engine.PassageBody", "engine.PassageBody$Source",
            "http.Answer", "http.BodyLimit", "http.BodyTooLongException", "http.EncodedPath", "http.RequestHead",
            "http.RequestProperties", "http.ServerEnd",
            "json.Json", "mcp.ListSettings", "mcp.McpRules", "mcp.McpSettings", "message.FailureLog",
            "message.Message",
            "runtime.ClassesThere", "scope.DeclaredScopes", "scope.ScopePolicy", "scope.ScopesOfMethods",
            "session.SessionId", "user.ClaimBinding", "user.UserPlace");

    private static final String INTERNAL = "io.mcpauth.internal.";

    @Test
    void nothingElseOfTheEngineIsUsed() {
        DescribedPredicate<JavaClass> surface = describe("the engine's surface", type -> SURFACE
                .contains(type.getName().replace(INTERNAL, "")));
        DescribedPredicate<JavaClass> internal =
                describe("of the engine", type -> type.getName().startsWith(INTERNAL));

        noClasses().should().dependOnClassesThat(internal.and(not(surface)))
                .check(new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("io.mcpauth.quarkus"));
    }
}
