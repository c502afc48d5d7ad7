package io.mcpauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the README shows is what the code is. */
class ReadmeTest {

    private static final Path ROOT = Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();
    private static final String IMPORTS = """
            import jakarta.enterprise.context.RequestScoped;
            import jakarta.inject.Inject;
            import jakarta.ws.rs.GET;
            import jakarta.ws.rs.Path;
            """;

    @TempDir
    Path folder;

    private static String readme() throws IOException {
        return Files.readString(ROOT.resolve("README.md"));
    }

    private static List<String> blocks(String page) throws IOException {
        return Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(ROOT.resolve(page)))
                .results()
                .map((MatchResult block) -> block.group(1)).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/trust.md"})
    void showsCodeThatCompiles(String page) throws IOException {
        assertThat(blocks(page)).isNotEmpty().allSatisfy(code -> assertThat(errorsOf(code)).isEmpty());
    }

    private String errorsOf(String code) {
        String name = code.replaceAll("(?s).*public class (\\w+).*", "$1");
        JavaFileObject source =
                new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return IMPORTS + code;
                    }
                };
        StringWriter errors = new StringWriter();
        boolean done = ToolProvider.getSystemJavaCompiler().getTask(errors, null, null,
                List.of("-d", folder.toString(), "-proc:none", "-classpath", System.getProperty("java.class.path")),
                null, List.of(source)).call();
        return done ? "" : errors.toString();
    }

    @Test
    void namesTheVersionOfTheBuild() throws IOException {
        String pom = Files.readString(ROOT.resolve("pom.xml"));
        String version = pom.replaceAll("(?s).*?<version>([^<]+)</version>.*", "$1");
        assertThat(readme()).contains("<version>" + version + "</version>", "mcp-auth-jakarta-" + version + "-all.jar");
    }

    @Test
    void linksToFilesThatAreThere() throws IOException {
        assertThat(Pattern.compile("]\\((?!http)([^)#]+)").matcher(readme()).results().map(link -> link.group(1)))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(ROOT.resolve(file)).exists());
    }
}
