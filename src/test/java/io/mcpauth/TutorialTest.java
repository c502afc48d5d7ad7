package io.mcpauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tutorial {@code docs/tutorial.md} shows the files of {@code examples/first-war}, and they are good. */
class TutorialTest {

    private static final Path EXAMPLE = Path.of("../examples/first-war");
    private static final Pattern FILE =
            Pattern.compile("<!-- file: (\\S+) -->\n```[a-z]+\n(.*?\n)```\n", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @Test
    void showsTheFilesOfTheExample() throws IOException {
        Map<String, String> shown = FILE.matcher(Files.readString(Path.of("../docs/tutorial.md"))).results()
                .collect(Collectors.toMap(block -> block.group(1), block -> block.group(2), (a, b) -> a, TreeMap::new));
        Map<String, String> there = new TreeMap<>();
        for (Path file : files("")) {
            there.put(EXAMPLE.relativize(file).toString(), Files.readString(file));
        }

        assertThat(shown).isEqualTo(there);
    }

    /** As the reader's build does it; its WAR is deployed by {@code TutorialIT}. */
    @Test
    void hasATestThatPasses() throws Exception {
        List<String> arguments = new ArrayList<>(List.of("-d", folder.toString(), "-classpath", classPath()));
        files(".java").forEach(file -> arguments.add(file.toString()));
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();

        try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()},
                getClass().getClassLoader())) {
            Class<?> test = loader.loadClass("hello.HelloTest");
            var constructor = test.getDeclaredConstructor();
            constructor.setAccessible(true);
            for (Method method : test.getDeclaredMethods()) {
                if (method.isAnnotationPresent(Test.class)) {
                    method.setAccessible(true);
                    method.invoke(constructor.newInstance());
                }
            }
            assertThat(test.getDeclaredMethods()).anyMatch(method -> method.isAnnotationPresent(Test.class));
        }
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                + File.pathSeparator + "target/classes";
    }

    private static List<Path> files(String end) throws IOException {
        try (Stream<Path> files = Files.walk(EXAMPLE)) {
            return files.filter(file -> Files.isRegularFile(file) && file.toString().endsWith(end)
                    && !file.startsWith(EXAMPLE.resolve("target"))).toList();
        }
    }
}
