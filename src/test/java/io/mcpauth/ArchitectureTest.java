package io.mcpauth;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.security.SecureRandom;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

import io.mcpauth.rest.WellKnownApplication;
import io.mcpauth.rest.WellKnownFilter;

/** The rooms of the library and what each may know of the others. */
class ArchitectureTest {

    private static final String BASE = "io.mcpauth";
    private static final String JSON = "io.mcpauth.json..";
    private static final String NET = "io.mcpauth.net..";
    private static final String JWK = "io.mcpauth.jwk..";
    private static final String TOKEN = "io.mcpauth.token..";
    private static final String SCOPE = "io.mcpauth.scope..";
    private static final String HTTP = "io.mcpauth.http..";
    private static final String CONFIG = "io.mcpauth.config..";
    private static final String CDI = "io.mcpauth.cdi..";
    private static final String REST = "io.mcpauth.rest..";
    private static final String SERVLET = "io.mcpauth.servlet..";
    private static final String MESSAGE = "io.mcpauth.message..";
    private static final String[] JDK = {"java..", "javax.crypto..", "javax.net.ssl..", "javax.security.."};
    private static final String[] JOSE4J = {"org.jose4j..", "org.slf4j.."};
    private static final String[] JOSE4J_AND_CAFFEINE = {"org.jose4j..", "org.slf4j..", "com.github.benmanes.caffeine.cache.."};
    private static final String MP_CONFIG = "org.eclipse.microprofile.config..";

    private static final JavaClasses LIBRARY =
            new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(BASE);

    @Test
    void jsonKnowsTheJdkOnly() {
        check(room(JSON).mayUse(JSON));
    }

    @Test
    void messageKnowsTheJdkOnly() {
        check(room(MESSAGE).mayUse(MESSAGE));
    }

    @Test
    void netKnowsTheJdkOnly() {
        check(room(NET).mayUse(NET));
    }

    @Test
    void jwkKnowsJsonNetAndJose4j() {
        check(room(JWK).mayUse(JOSE4J, JWK, JSON, NET, MESSAGE));
    }

    @Test
    void tokenKnowsJwkToo() {
        check(room(TOKEN).mayUse(JOSE4J_AND_CAFFEINE, TOKEN, JWK, JSON, MESSAGE));
    }

    @Test
    void scopeKnowsTokenAndTheApi() {
        check(room(SCOPE).mayUse(SCOPE, TOKEN, BASE));
    }

    @Test
    void httpKnowsNoContainer() {
        check(room(HTTP).mayUse(HTTP, TOKEN, SCOPE, JSON, JWK, NET, MESSAGE, BASE));
    }

    @Test
    void configKnowsWhatItConfigures() {
        check(room(CONFIG).mayUse(new String[] {MP_CONFIG}, CONFIG, HTTP, TOKEN, JWK, NET, MESSAGE));
    }

    @Test
    void theApiKnowsNoRoom() {
        check(noClasses().that().resideInAPackage(BASE)
                .should().dependOnClassesThat(resideInAnyPackage("io.mcpauth.*..")
                        .or(resideInAnyPackage("org.jose4j..", "com.github..", "jakarta.servlet..", "jakarta.ws.rs.."))));
    }

    @Test
    void theCoreKnowsNeitherJakartaNorMicroProfile() {
        check(noClasses()
                .that().resideInAnyPackage(JSON, NET, JWK, TOKEN, SCOPE, HTTP, MESSAGE)
                .should().dependOnClassesThat().resideInAnyPackage("jakarta..", "org.eclipse.microprofile.."));
    }

    @Test
    void theAdaptersDoNotKnowEachOther() {
        check(noClasses().that().resideInAPackage(REST)
                .should().dependOnClassesThat().resideInAPackage(SERVLET));
    }

    @Test
    void theServletAdapterDoesNotKnowJaxRs() {
        check(noClasses().that().resideInAPackage(SERVLET)
                .should().dependOnClassesThat().resideInAnyPackage(REST, "jakarta.ws.rs..").allowEmptyShould(true));
    }

    @Test
    void onlyTheWiringKnowsTheWiring() {
        check(noClasses().that().resideOutsideOfPackage(CDI)
                .should().dependOnClassesThat().resideInAPackage(CDI));
    }

    @Test
    void nobodyButTheWiringReadsTheConfiguration() {
        check(noClasses().that().resideOutsideOfPackages(CDI, CONFIG)
                .should().dependOnClassesThat().resideInAnyPackage(CONFIG, MP_CONFIG));
    }

    @Test
    void roomsFormNoCircle() {
        check(slices().matching("io.mcpauth.(*)..").should().beFreeOfCycles());
    }

    /** What is static in a server's class loader would leak from one application into the next. */
    @Test
    void nothingStaticIsVariable() {
        check(fields().that().areStatic()
                .and(describe("the compiler did not make", (JavaField field) -> !isMadeByTheCompiler(field)))
                .and(describe("no private array of numbers", (JavaField field) -> !isPrivateArrayOfNumbers(field)))
                .should().beFinal()
                .andShould().notHaveRawType(describe("can hold state", ArchitectureTest::canHoldState)));
    }

    /** Only the jar with the classifier {@code rest} has these two: in the others whoever names them fails as it is loaded. */
    @Test
    void nobodyNeedsTheApplicationForTheDocuments() {
        check(noClasses().that().doNotBelongToAnyOf(WellKnownApplication.class, WellKnownFilter.class)
                .should().dependOnClassesThat().belongToAnyOf(WellKnownApplication.class, WellKnownFilter.class));
    }

    @Test
    void classesAreFinalUnlessTheyAreNobodysBusiness() {
        check(classes()
                .that().arePublic().and().areNotInterfaces().and().doNotHaveModifier(JavaModifier.ABSTRACT).and().areNotEnums()
                .and().doNotBelongToAnyOf(WellKnownApplication.class, WellKnownFilter.class)
                .should().haveModifier(JavaModifier.FINAL));
    }

    @Test
    void beansAreNobodysBusiness() {
        check(classes().that().resideInAPackage(CDI)
                .and().doNotImplement("jakarta.enterprise.inject.spi.Extension")
                .should().notBePublic());
    }

    @Test
    void nobodyIsForcedToALoggingLibrary() {
        check(noClasses()
                .should().dependOnClassesThat().resideInAnyPackage("java.util.logging..", "org.slf4j..", "org.apache.commons.logging..",
                        "org.jboss.logging.."));
    }

    @Test
    void nobodyWritesToTheConsole() {
        check(NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS);
    }

    private static void check(ArchRule rule) {
        rule.check(LIBRARY);
    }

    private static boolean isMadeByTheCompiler(JavaField field) {
        return field.getModifiers().contains(JavaModifier.SYNTHETIC);
    }

    private static boolean isPrivateArrayOfNumbers(JavaField field) {
        JavaClass type = field.getRawType();
        return type.isArray() && type.getComponentType().isPrimitive()
                && field.getModifiers().containsAll(Set.of(JavaModifier.PRIVATE, JavaModifier.FINAL));
    }

    private static boolean canHoldState(JavaClass type) {
        boolean collection = type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class);
        // An interface may stand for an immutable list: StaticStateTest looks at what it holds.
        return type.isArray() || collection && !type.isInterface()
                || resideInAnyPackage("java.util.concurrent..").test(type)
                || type.isAssignableTo(ThreadLocal.class) || type.isAssignableTo(StringBuilder.class)
                || type.isAssignableTo(SecureRandom.class);
    }

    private static Room room(String name) {
        return new Room(name);
    }

    private record Room(String name) {

        ArchRule mayUse(String... rooms) {
            return mayUse(new String[0], rooms);
        }

        ArchRule mayUse(String[] libraries, String... rooms) {
            return classes().that().resideInAPackage(name).should().onlyDependOnClassesThat(
                    resideInAnyPackage(JDK).or(resideInAnyPackage(libraries)).or(resideInAnyPackage(rooms))
                            .or(describe("primitives", JavaClass::isPrimitive)));
        }
    }
}
