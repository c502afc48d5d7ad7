package io.mcpauth.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.jar.JarFile;
import java.util.spi.ToolProvider;
import java.util.zip.ZipEntry;

import org.junit.jupiter.api.Test;

/** What lies in the executable jar. */
class JarContentsIT {

    @Test
    void carriesTheLicencesOfAllThatItCarries() throws IOException {
        try (JarFile jar = new JarFile(System.getProperty("mcpauth.jar"))) {
            assertThat(text(jar, "META-INF/LICENSE")).contains("MIT License");
            assertThat(text(jar, "META-INF/licenses/caffeine-LICENSE.txt").strip()).startsWith("Apache License");
            assertThat(text(jar, "META-INF/licenses/jose4j-LICENSE.txt")).contains("Apache License");
            assertThat(text(jar, "META-INF/licenses/picocli-LICENSE.txt")).contains("Apache License");
            assertThat(text(jar, "META-INF/licenses/slf4j-LICENSE.txt")).contains("QOS.ch");
            List<String> names = jar.stream().map(ZipEntry::getName).filter(name -> name.endsWith(".class")).toList();
            assertThat(names).allMatch(
                    name -> name.matches("(io/mcpauth|org/jose4j|picocli|org/slf4j|com/github/benmanes/caffeine)/.*"));
            assertThat(names).filteredOn(name -> name.startsWith("io/mcpauth/"))
                    .allMatch(name -> name
                            .matches(
                                    "io/mcpauth/(cli|token|proof|"
                                            + "internal/(json|message|net|key|issuer|load|http|token|proof))/.*"));
        }
    }

    /** A class of which something is missing is an error for whoever uses it, and no other test may use it. */
    @Test
    void lacksNothingThatTheLibraryNeeds() {
        StringWriter found = new StringWriter();
        ToolProvider.findFirst("jdeps").orElseThrow().run(new PrintWriter(found), new PrintWriter(found),
                "--multi-release", "17", "--missing-deps", System.getProperty("mcpauth.jar"));

        List<String> missing = found.toString().lines().filter(line -> line.contains(" -> ")).map(String::strip)
                .filter(line -> line.startsWith("io.mcpauth.")).toList();
        // What only some servers have, and annotations, which nobody reads when it runs.
        assertThat(missing).isNotEmpty()
                .allMatch(line -> line.matches("\\S+ +-> (javax\\.cache\\.|org\\.jspecify\\.).*"));
    }

    private static String text(JarFile jar, String name) throws IOException {
        assertThat(jar.getEntry(name)).as(name).isNotNull();
        return new String(jar.getInputStream(jar.getEntry(name)).readAllBytes(), UTF_8);
    }
}
