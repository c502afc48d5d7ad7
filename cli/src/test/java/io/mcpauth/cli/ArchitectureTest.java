package io.mcpauth.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rooms of the command line, and what each may know of the others and of the library. */
class ArchitectureTest {

    private static final String BASE = "io.mcpauth.cli";
    private static final String LIBRARY = "io.mcpauth.internal";

    /** The hall: where the commands are. It may use everything, and nobody may use it. */
    private static final String HALL = "";

    private static final Map<String, MayUse> ROOMS = Map.of(
            "console", new MayUse("", "json", "picocli"),
            "file", new MayUse("console", "", ""),
            "key", new MayUse("console file", "issuer json key message net", "picocli org.jose4j"),
            "token", new MayUse("console key", "http json key proof token", "picocli org.jose4j"),
            "doctor", new MayUse("console key", "json key net", "javax.net.ssl"),
            "completion", new MayUse("", "", "picocli"),
            "kubernetes", new MayUse("", "", ""),
            "option", new MayUse("console key", "issuer key message net token proof", "picocli"));

    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(BASE);

    /** What a room may use: other rooms, rooms of the library, and the packages of others. */
    private record MayUse(String rooms, String ofTheLibrary, String others) {

        private Stream<String> packages() {
            return Stream.of(names(rooms).map(name -> BASE + "." + name + ".."),
                    names(ofTheLibrary).flatMap(name -> Stream.of(LIBRARY + "." + name + "..", "io.mcpauth." + name)),
                    names(others).map(name -> name + "..")).flatMap(packages -> packages);
        }

        private static Stream<String> names(String list) {
            return Stream.of(list.split(" ")).filter(name -> !name.isEmpty());
        }
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void aRoomUsesNoOtherThanItMay(String room) {
        String[] mayUse = Stream.concat(Stream.of("java..", BASE + "." + room + ".."), ROOMS.get(room).packages())
                .toArray(String[]::new);

        classes().that().resideInAPackage(BASE + "." + room + "..").should().onlyDependOnClassesThat(
                resideInAnyPackage(mayUse).or(describe("primitives", JavaClass::isPrimitive))).check(CLASSES);
    }

    static Stream<String> rooms() {
        return ROOMS.keySet().stream().sorted();
    }

    @Test
    void noRoomIsForgotten() {
        assertThat(CLASSES.stream().map(type -> type.getPackageName().substring(BASE.length()).replaceFirst("^\\.", ""))
                .filter(room -> !room.equals(HALL)).collect(toSet())).isEqualTo(ROOMS.keySet());
    }

    @Test
    void roomsFormNoCircle() {
        slices().matching(BASE + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    /** Callers in the same process have {@link McpAuth}, and nothing else of the hall. */
    @Test
    void theHallHasOneEntrance() {
        classes().that().resideInAPackage(BASE).and().arePublic().should().be(McpAuth.class).check(CLASSES);
    }

    @Test
    void commandsAndNothingElseStandInTheHall() {
        classes().that().resideInAPackage(BASE).and().areTopLevelClasses()
                .should().haveNameMatching(".*(McpAuth|Command|Version|package-info)").check(CLASSES);
        classes().that().haveSimpleNameEndingWith("Command").should().resideInAPackage(BASE).check(CLASSES);
    }

    @Test
    void classesAreFinal() {
        classes().that().areNotInterfaces().and().areNotEnums().and().areNotAnonymousClasses()
                .should().haveModifier(JavaModifier.FINAL).check(CLASSES);
    }
}
