package io.mcpauth.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkinnyWarsTest {

    private final SkinnyWars wars = new SkinnyWars();
    private Path ear;

    @BeforeEach
    void useFolder(@TempDir Path folder) {
        ear = folder.resolve("shop.ear");
    }

    @Test
    void saysThatTwoWarsHaveOneLibrary() throws Exception {
        wars.add(typeIn("first.war/WEB-INF/classes"));
        assertThat(wars.problems()).as("one WAR").isEmpty();

        wars.add(typeIn("second.war/WEB-INF/classes"));
        assertThat(wars.problems()).singleElement().asString()
                .contains("MCPAUTH-144", "shop.ear/first.war, ", "shop.ear/second.war]");
    }

    @Test
    void takesAWarWithTwoClassLoadersForOne() throws Exception {
        wars.add(typeIn("first.war/WEB-INF/classes"));
        wars.add(typeIn("first.war/WEB-INF/lib/inner"));

        assertThat(wars.problems()).isEmpty();
    }

    @Test
    void leavesOutWhatIsInNoWar() throws Exception {
        wars.add(typeIn("first.war/WEB-INF/classes"));
        wars.add(typeIn("beans"));
        wars.add(typeIn("lib"));
        wars.add(String.class);

        assertThat(wars.problems()).isEmpty();
    }

    @Test
    void saysNothingWhereEachWarHasTheLibrary() throws Exception {
        // The other library's types have the class loader of that library.
        wars.add(SkinnyWars.class);
        wars.add(SkinnyWarsTest.class);
        wars.add(typeIn("first.war/WEB-INF/classes"));

        assertThat(wars.problems()).isEmpty();
    }

    private Class<?> typeIn(String folder) throws IOException, ClassNotFoundException {
        String name = One.class.getName();
        Path file = ear.resolve(folder).resolve(name.replace('.', '/') + ".class");
        Files.createDirectories(file.getParent());
        try (InputStream content = One.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
            Files.copy(content, file);
        }
        // It stays open, as types are looked up in it.
        return new URLClassLoader(new URL[] {ear.resolve(folder).toUri().toURL()}, null).loadClass(name);
    }

    static final class One {
    }
}
