package io.mcpauth.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

import org.junit.jupiter.api.Test;

/** What lies in the executable jar. */
class JarContentsIT {

    @Test
    void carriesTheLicencesOfAllThatItCarries() throws IOException {
        try (JarFile jar = new JarFile(System.getProperty("mcpauth.jar"))) {
            assertThat(text(jar, "META-INF/LICENSE")).contains("MIT License");
            assertThat(text(jar, "META-INF/licenses/jose4j-LICENSE.txt")).contains("Apache License");
            assertThat(text(jar, "META-INF/licenses/picocli-LICENSE.txt")).contains("Apache License");
            assertThat(text(jar, "META-INF/licenses/slf4j-LICENSE.txt")).contains("QOS.ch");
            List<String> names = jar.stream().map(ZipEntry::getName).filter(name -> name.endsWith(".class")).toList();
            assertThat(names).allMatch(name -> name.matches("(io/mcpauth|org/jose4j|picocli|org/slf4j)/.*"));
            assertThat(names).filteredOn(name -> name.startsWith("io/mcpauth/"))
                    .allMatch(name -> name
                            .matches(
                                    "io/mcpauth/(cli|token|proof|"
                                            + "internal/(json|message|net|key|issuer|load|http|token|proof))/.*"));
        }
    }

    private static String text(JarFile jar, String name) throws IOException {
        assertThat(jar.getEntry(name)).as(name).isNotNull();
        return new String(jar.getInputStream(jar.getEntry(name)).readAllBytes(), UTF_8);
    }
}
