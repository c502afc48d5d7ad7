package io.mcpauth.internal.watch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsInUseTest {

    private final SettingsInUse settings = new SettingsInUse(Map.of("mcp.auth.scopes", Set.of("name", "email"),
            "mcp.auth.trust", Set.of("unsigned"), "mcp.auth.scopes.name.description", Set.of("N\u00c3\u00a4me")));

    @Test
    void saysNothingOfAFileThatIsRead() throws IOException {
        assertThat(problem("mcp.auth.scopes = email \nmcp.auth.trust=unsigned\nother=1\n")).isEmpty();
        assertThat(problem("mcp.auth.audience=\n")).as("an empty value").isEmpty();
        assertThat(problem("mcp.auth.scopes.name.description=N\u00e4me\n")).as("of another encoding").isEmpty();
    }

    @Test
    void namesWhatHasNoEffect() throws IOException {
        assertThat(problem("mcp.auth.trust=signed\nmp.jwt.verify.issuer=https://as.example.com\n"
                + "mcp.key.file.path=/keys\nmcp.auth.scopes=name\nother=1\n"))
                .hasValueSatisfying(message -> assertThat(message)
                        .contains("MCPAUTH-145", "the place",
                                "[mcp.auth.trust, mcp.key.file.path, mp.jwt.verify.issuer]")
                        .doesNotContain("signed", "/keys"));
        assertThat(problem("mcp.auth.public-url=https://b\u00fccher.example\n")).isPresent();
    }

    @Test
    void looksAtAllFilesOfAClassLoader(@TempDir Path first, @TempDir Path second) throws IOException {
        write(first, "mcp.auth.scopes=name");
        write(second, "mcp.auth.trust=signed");
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {first.toUri().toURL(), second.toUri().toURL()}, null)) {
            assertThat(settings.problems(loader))
                    .singleElement().asString().contains(second.toString(), "[mcp.auth.trust]");
        }
    }

    private Optional<String> problem(String text) throws IOException {
        return settings.problem(new ByteArrayInputStream(text.getBytes(UTF_8)), "the place");
    }

    private static void write(Path folder, String text) throws IOException {
        Path file = folder.resolve(SettingsInUse.FILE);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
