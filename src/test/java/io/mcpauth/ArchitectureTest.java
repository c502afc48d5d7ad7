package io.mcpauth;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.mcpauth.internal.observe.MicroProfileMeter;
import io.mcpauth.internal.observe.OpenTelemetryMeter;
import io.mcpauth.internal.observe.SpanMeter;
import io.mcpauth.internal.rest.WellKnownApplication;
import io.mcpauth.internal.rest.WellKnownFilter;
import io.mcpauth.internal.watch.DispatchFilter;

/** The rooms of the library and what each may know of the others. */
class ArchitectureTest {

    private static final String BASE = "io.mcpauth";
    private static final String INTERNAL = BASE + ".internal";
    private static final String TESTING = BASE + ".testing";
    /** The API; all but the first have their other halves in the rooms of the same names. */
    private static final String[] API = {BASE, BASE + ".token", BASE + ".proof", BASE + ".rest", TESTING};
    private static final String CDI = INTERNAL + ".cdi..";
    private static final String CONFIG = INTERNAL + ".config..";
    private static final String REST = INTERNAL + ".rest..";
    private static final String SERVLET = INTERNAL + ".servlet..";
    private static final String WATCH = INTERNAL + ".watch..";

    /** What each room may use; a room's name includes its half of the API. */
    static final Map<String, String> ROOMS = Map.ofEntries(
            entry("json", ""),
            entry("message", ""),
            entry("runtime", ""),
            entry("net", "message"),
            entry("key", "json message net"),
            entry("issuer", "json message net key"),
            entry("load", "message"),
            entry("token", "json message net key issuer load"),
            entry("scope", "token api"),
            entry("http", "message net load"),
            entry("proof", "json message key issuer load http token"),
            entry("document", "json message http token"),
            entry("mcp", "json message http scope"),
            entry("session", "json key http token"),
            entry("engine", "json message net key issuer load token session proof scope http document mcp api"),
            entry("audit", "json message http token mcp engine api"),
            entry("observe", "message http token mcp engine api"),
            entry("user", "json message token scope api"),
            entry("watch", "runtime message scope http engine api"));

    private static final String[] JDK =
            {"java..", "org.jspecify.annotations..", "javax.crypto..", "javax.net.ssl..", "javax.security.."};
    private static final String[] JOSE4J = {"org.jose4j..", "org.slf4j.."};
    private static final String[] JOSE4J_AND_CAFFEINE =
            {"org.jose4j..", "org.slf4j..", "com.github.benmanes.caffeine.cache.."};
    private static final String MP_CONFIG = "org.eclipse.microprofile.config..";
    private static final String MP_JWT = "org.eclipse.microprofile.jwt..";

    /** Not every server has them: a class that names one of them is touched only where that is there. */
    private static final String[] COLLECTORS = {"io.opentelemetry.api..",
        "io.opentelemetry.context..", "org.eclipse.microprofile.metrics.."};
    /** What the wiring opens to the adapter for Quarkus. */
    private static final String OPEN_TO_ADAPTERS = ".*[.](AnnotatedTypes|Announcement|JarMarker|LiteBeans)";

    private static final JavaClasses LIBRARY =
            new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(BASE);

    @ParameterizedTest
    @MethodSource("rooms")
    void aRoomUsesNoOtherThanItMay(String room, String others) {
        String[] libraries = switch (room) {
            case "key", "issuer" -> JOSE4J;
            case "token" -> JOSE4J_AND_CAFFEINE;
            case "proof" -> new String[] {"javax.cache..", "com.github.benmanes.caffeine.cache.."};
            case "user" -> new String[] {MP_JWT};
            case "runtime" -> new String[] {"jakarta.enterprise.inject.."};
            case "watch" -> new String[] {"jakarta.."};
            case "observe" -> COLLECTORS;
            default -> new String[0];
        };
        String[] mayUse =
                Stream.of((room + " " + others).split(" ")).flatMap(ArchitectureTest::packages).toArray(String[]::new);

        check(classes().that().resideInAnyPackage(packages(room).toArray(String[]::new)).should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(JDK).or(resideInAnyPackage(libraries)).or(resideInAnyPackage(mayUse))
                                .or(describe("primitives", JavaClass::isPrimitive))));
    }

    static Stream<Arguments> rooms() {
        return ROOMS.entrySet().stream().map(room -> Arguments.of(room.getKey(), room.getValue()));
    }

    /** Each room has its line above, but for the container's side. */
    @Test
    void noRoomIsForgotten() {
        Set<String> found = LIBRARY.stream().map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(INTERNAL)).map(name -> name.substring(INTERNAL.length() + 1))
                .collect(toSet());

        Set<String> known = new TreeSet<>(ROOMS.keySet());
        known.addAll(List.of("config", "rest", "servlet", "cdi"));
        assertThat(found).isEqualTo(known);
    }

    private static Stream<String> packages(String room) {
        return switch (room) {
            case "" -> Stream.empty();
            case "api" -> Stream.of(BASE);
            case "token", "proof" -> Stream.of(BASE + "." + room, INTERNAL + "." + room + "..");
            default -> Stream.of(INTERNAL + "." + room + "..");
        };
    }

    @Test
    void configKnowsWhatItConfigures() {
        check(classes().that().resideInAPackage(CONFIG).should().onlyDependOnClassesThat(
                resideInAnyPackage(JDK).or(resideInAnyPackage(BASE + "..", MP_CONFIG))
                        .or(describe("primitives", JavaClass::isPrimitive))));
        check(noClasses().that().resideInAPackage(CONFIG).should().dependOnClassesThat().resideInAnyPackage(CDI, REST,
                SERVLET));
    }

    /** What an application can see of us is all that it may need, in angle brackets and behind {@code extends}, too. */
    @Test
    void theApiShowsNothingInternal() {
        Map<String, List<String>> shown = LIBRARY.stream()
                .filter(resideInAnyPackage(API).and(describe("public", type -> isVisible(type.getModifiers()))))
                .collect(toMap(JavaClass::getName, type -> shownBy(type).flatMap(its -> its.getAllInvolvedRawTypes()
                        .stream()).map(JavaClass::getName).filter(name -> name.startsWith(INTERNAL)).distinct()
                        .toList()));

        assertThat(shown).hasSizeGreaterThan(30).allSatisfy((type, types) -> assertThat(types).as(type).isEmpty());
    }

    private static Stream<JavaType> shownBy(JavaClass type) {
        Stream<JavaType> parents = Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
        Stream<JavaType> members = type.getMembers().stream().filter(member -> isVisible(member.getModifiers()))
                .flatMap(member -> member instanceof JavaCodeUnit unit ? Stream.of(Stream.of(unit.getReturnType()),
                        unit.getParameterTypes().stream(), unit.getExceptionTypes().stream()).flatMap(its -> its)
                        : Stream.of(((JavaField) member).getType()));
        return Stream.concat(parents, members);
    }

    private static boolean isVisible(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }

    @Test
    void theApiKnowsNoRoom() {
        check(noClasses().that().resideInAPackage(BASE)
                .should().dependOnClassesThat(resideInAnyPackage("io.mcpauth.*..")
                        .or(resideInAnyPackage("org.jose4j..", "com.github..", "jakarta.servlet..",
                                "jakarta.ws.rs.."))));
    }

    @Test
    void theCoreKnowsNeitherJakartaNorMicroProfile() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(BASE, BASE + ".rest", TESTING, CONFIG, CDI, REST, SERVLET,
                        INTERNAL + ".user..", INTERNAL + ".runtime..", WATCH)
                .and().doNotBelongToAnyOf(MicroProfileMeter.class)
                .should().dependOnClassesThat().resideInAnyPackage("jakarta..", "org.eclipse.microprofile.."));
    }

    /** It is in a jar of its own, which no WAR has. */
    @Test
    void nobodyNeedsTheTestKit() {
        check(noClasses().that().resideOutsideOfPackage(TESTING)
                .should().dependOnClassesThat().resideInAPackage(TESTING));
        check(classes().that().resideInAPackage(TESTING).should().onlyDependOnClassesThat(resideInAnyPackage(JDK)
                .or(resideInAnyPackage("com.sun.net.httpserver..", "org.jose4j..", "jakarta.json.bind..",
                        "org.junit.jupiter.api..", TESTING, BASE, BASE + ".token", INTERNAL + ".user..",
                        INTERNAL + ".scope.."))));
    }

    @Test
    void nobodyButTheMetersNamesWhatIsNotOnEveryServer() {
        check(noClasses().that()
                .doNotBelongToAnyOf(MicroProfileMeter.class, OpenTelemetryMeter.class, SpanMeter.class)
                .should().dependOnClassesThat().resideInAnyPackage(COLLECTORS));
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
        check(slices().assignedFrom(new Rooms()).should().beFreeOfCycles());
    }

    /** What is static in a server's class loader would leak from one application into the next. */
    @Test
    void nothingStaticIsVariable() {
        check(fields().that().areStatic()
                .and(describe("the compiler did not make", (JavaField field) -> !isMadeByTheCompiler(field)))
                .and(describe("no private array of numbers", (JavaField field) -> !isPrivateArrayOfNumbers(field)))
                .should().beFinal()
                .andShould().notHaveRawType(describe("can hold state", ArchitectureTest::canHoldState))
                .andShould().notHaveRawType(describe("change", ArchitectureTest::changes)));
    }

    private static boolean changes(JavaClass type) {
        return changes(type, new HashSet<>());
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith(BASE);
    }

    /** Of the library's own types, and of those that they are made of. */
    private static boolean changes(JavaClass type, Set<JavaClass> seen) {
        return isOurs(type) && seen.add(type) && type.getAllFields().stream()
                // An enum of JDK 21 and later remembers its hash.
                .filter(field -> isOurs(field.getOwner()) && !field.getModifiers().contains(JavaModifier.STATIC))
                .anyMatch(field -> !field.getModifiers().contains(JavaModifier.FINAL)
                        || canHoldState(field.getRawType()) && !field.getRawType().isArray()
                        || changes(field.getRawType(), seen));
    }

    /**
     * Only the jar with the classifier {@code rest} has these three: in the others whoever names them fails as it is
     * loaded.
     */
    @Test
    void nobodyNeedsWhatTheRestJarAloneHas() {
        check(noClasses().that()
                .doNotBelongToAnyOf(WellKnownApplication.class, WellKnownFilter.class, DispatchFilter.class)
                .should().dependOnClassesThat()
                .belongToAnyOf(WellKnownApplication.class, WellKnownFilter.class, DispatchFilter.class));
    }

    /** The jar with the classifier {@code core} leaves these out. */
    @Test
    void theEngineNeedsNothingThatTheCoreJarLeavesOut() {
        DescribedPredicate<JavaClass> leftOut = describe("left out of the core jar", type -> type.getName()
                .matches("io[.]mcpauth[.](testing|rest|internal[.](rest|servlet|watch))[.].*")
                || type.getName().matches(".*[.]cdi[.](HealthSupport|HelidonDocuments|JsonBinding|JudgesRoles|Key"
                        + "|LiteContainerRefusal|McpAuthExtension|Role|ScopesOfReq|Server(Beans|Settings)|Tomee).*"));

        check(noClasses().that(not(leftOut)).should().dependOnClassesThat(leftOut));
    }

    @Test
    void classesAreFinalUnlessTheyAreNobodysBusiness() {
        check(classes()
                .that().arePublic().and().areNotInterfaces().and().doNotHaveModifier(JavaModifier.ABSTRACT).and()
                .areNotEnums()
                .and().doNotBelongToAnyOf(WellKnownApplication.class, WellKnownFilter.class)
                .should().haveModifier(JavaModifier.FINAL));
    }

    @Test
    void beansAreNobodysBusiness() {
        check(classes().that().resideInAPackage(CDI)
                .and().doNotImplement("jakarta.enterprise.inject.spi.Extension")
                .and().doNotImplement("jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension")
                .and().haveNameNotMatching(OPEN_TO_ADAPTERS)
                .should().notBePublic());
    }

    @Test
    void nobodyIsForcedToALoggingLibrary() {
        check(noClasses()
                .should().dependOnClassesThat().resideInAnyPackage("java.util.logging..", "org.slf4j..",
                        "org.apache.commons.logging..",
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

    /** The API of a room and its internals are one. */
    private static final class Rooms implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String name = type.getPackageName();
            return SliceIdentifier.of(name.startsWith(INTERNAL) ? name.substring(INTERNAL.length() + 1)
                    : name.startsWith(BASE + ".") ? name.substring(BASE.length() + 1) : "api");
        }

        @Override
        public String getDescription() {
            return "rooms";
        }
    }
}
