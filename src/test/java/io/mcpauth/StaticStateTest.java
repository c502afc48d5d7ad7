package io.mcpauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Static lists, sets and maps are constants in deed, not in name only. */
class StaticStateTest {

    @Test
    void staticCollectionsCannotBeChanged() {
        List<Field> fields = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.mcpauth").stream()
                .map(JavaClass::reflect)
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .filter(field -> Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
                .filter(field -> Stream.of(Collection.class, Map.class)
                        .anyMatch(type -> type.isAssignableFrom(field.getType())))
                .toList();

        assertThat(fields).isNotEmpty().allSatisfy(field -> assertThat(value(field).getClass().getName())
                .startsWith("java.util.ImmutableCollections$"));
    }

    private static Object value(Field field) throws IllegalAccessException {
        field.setAccessible(true);
        return field.get(null);
    }
}
