package io.mcpauth;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import io.mcpauth.rest.WellKnownApplication;
import io.mcpauth.rest.WellKnownFilter;

/** The rooms of the library and what each may know of the others. */
class ArchitectureTest {

    private static final String BASE = "io.mcpauth";
    private static final String JSON = "io.mcpauth.json..";
    private static final String JWK = "io.mcpauth.jwk..";
    private static final String TOKEN = "io.mcpauth.token..";
    private static final String SCOPE = "io.mcpauth.scope..";
    private static final String HTTP = "io.mcpauth.http..";
    private static final String CONFIG = "io.mcpauth.config..";
    private static final String CDI = "io.mcpauth.cdi..";
    private static final String REST = "io.mcpauth.rest..";
    private static final String SERVLET = "io.mcpauth.servlet..";
    private static final String MESSAGE = "io.mcpauth.message..";
    private static final String[] JDK = {"java..", "javax.crypto..", "javax.security.."};
    private static final String[] JOSE4J = {"org.jose4j..", "org.slf4j.."};
    private static final String MP_CONFIG = "org.eclipse.microprofile.config..";

    static final ArchRule jsonKnowsTheJdkOnly = room(JSON).mayUse(JSON);

    static final ArchRule messageKnowsTheJdkOnly = room(MESSAGE).mayUse(MESSAGE);

    static final ArchRule jwkKnowsJsonAndJose4j = room(JWK).mayUse(JOSE4J, JWK, JSON, MESSAGE);

    static final ArchRule tokenKnowsJwkToo = room(TOKEN).mayUse(JOSE4J, TOKEN, JWK, JSON, MESSAGE);

    static final ArchRule scopeKnowsTokenAndTheApi = room(SCOPE).mayUse(SCOPE, TOKEN, BASE);

    static final ArchRule httpKnowsNoContainer = room(HTTP).mayUse(HTTP, TOKEN, SCOPE, JSON, JWK, MESSAGE, BASE);

    static final ArchRule configKnowsWhatItConfigures =
            room(CONFIG).mayUse(new String[] {MP_CONFIG}, CONFIG, HTTP, TOKEN, MESSAGE);

    static final ArchRule theApiKnowsNoRoom = noClasses().that().resideInAPackage(BASE)
            .should().dependOnClassesThat(resideInAnyPackage("io.mcpauth.*..")
                    .or(resideInAnyPackage("org.jose4j..", "jakarta.servlet..", "jakarta.ws.rs..")));

    static final ArchRule theCoreKnowsNeitherJakartaNorMicroProfile = noClasses()
            .that().resideInAnyPackage(JSON, JWK, TOKEN, SCOPE, HTTP, MESSAGE)
            .should().dependOnClassesThat().resideInAnyPackage("jakarta..", "org.eclipse.microprofile..");

    static final ArchRule theAdaptersDoNotKnowEachOther = noClasses().that().resideInAPackage(REST)
            .should().dependOnClassesThat().resideInAPackage(SERVLET);

    static final ArchRule theServletAdapterDoesNotKnowJaxRs = noClasses().that().resideInAPackage(SERVLET)
            .should().dependOnClassesThat().resideInAnyPackage(REST, "jakarta.ws.rs..").allowEmptyShould(true);

    static final ArchRule onlyTheWiringKnowsTheWiring = noClasses().that().resideOutsideOfPackage(CDI)
            .should().dependOnClassesThat().resideInAPackage(CDI);

    static final ArchRule nobodyButTheWiringReadsTheConfiguration = noClasses().that().resideOutsideOfPackages(CDI, CONFIG)
            .should().dependOnClassesThat().resideInAnyPackage(CONFIG, MP_CONFIG);

    static final ArchRule roomsFormNoCircle = slices().matching("io.mcpauth.(*)..").should().beFreeOfCycles();

    /** What is static in a server's class loader would leak from one application into the next. */
    static final ArchRule nothingStaticIsVariable = fields().that().areStatic()
            .and(describe("the compiler did not make", (JavaField field) -> !isMadeByTheCompiler(field)))
            .should().beFinal()
            .andShould().notHaveRawType(describe("can hold state", ArchitectureTest::canHoldState));

    static final ArchRule classesAreFinalUnlessTheyAreNobodysBusiness = classes()
            .that().arePublic().and().areNotInterfaces().and().doNotHaveModifier(JavaModifier.ABSTRACT).and().areNotEnums()
            .and().doNotBelongToAnyOf(WellKnownApplication.class, WellKnownFilter.class)
            .should().haveModifier(JavaModifier.FINAL);

    static final ArchRule beansAreNobodysBusiness = classes().that().resideInAPackage(CDI)
            .and().doNotImplement("jakarta.enterprise.inject.spi.Extension")
            .should().notBePublic();

    static final ArchRule nobodyIsForcedToALoggingLibrary = noClasses()
            .should().dependOnClassesThat().resideInAnyPackage("java.util.logging..", "org.slf4j..", "org.apache.commons.logging..",
                    "org.jboss.logging..");

    static final ArchRule nobodyWritesToTheConsole = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    /** By JUnit's own engine: Surefire does not report what ArchUnit's runs. */
    @TestFactory
    Stream<DynamicTest> everyRuleHolds() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(BASE);
        return Arrays.stream(ArchitectureTest.class.getDeclaredFields())
                .filter(field -> field.getType() == ArchRule.class)
                .map(field -> DynamicTest.dynamicTest(field.getName(), () -> rule(field).check(classes)));
    }

    private static ArchRule rule(Field field) throws IllegalAccessException {
        return (ArchRule) field.get(null);
    }

    private static boolean isMadeByTheCompiler(JavaField field) {
        return field.getModifiers().contains(JavaModifier.SYNTHETIC);
    }

    private static boolean canHoldState(JavaClass type) {
        boolean collection = type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class);
        // The interfaces may be immutable: StaticStateTest looks at what they hold.
        boolean shownByInterface = type.isInterface();
        return type.isArray() || collection && !shownByInterface
                || resideInAnyPackage("java.util.concurrent..").test(type)
                || type.isAssignableTo(ThreadLocal.class) || type.isAssignableTo(StringBuilder.class)
                || type.isAssignableTo(java.security.SecureRandom.class);
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
                            .or(describe("primitives", type -> type.isPrimitive() || type.isArray())));
        }
    }
}
