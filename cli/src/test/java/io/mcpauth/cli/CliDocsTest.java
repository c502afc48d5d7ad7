package io.mcpauth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

import io.mcpauth.cli.completion.Shell;

class CliDocsTest {

    private static final Path BASE = Path.of(System.getProperty("basedir", "."));
    private static final Path PAGE = BASE.resolve("../docs/cli.md").normalize();
    private static final Path SHARE = BASE.resolve("src/main/share").normalize();

    @Test
    void thePageSaysWhatTheCommandsSay() throws IOException {
        if ("write".equals(System.getProperty("mcpauth.docs"))) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, CliDocs.page());
        }
        assertThat(PAGE).as("docs/cli.md; write it with: mvn -pl cli -am test -Dmcpauth.docs=write")
                .exists().hasContent(CliDocs.page());
    }

    /** What the distribution holds for {@code man} and for the shells. */
    @Test
    void theManPagesAndCompletionsSayWhatTheCommandsSay() throws IOException {
        CommandLine root = McpAuthCommand.commandLine(new Capture().session());
        Map<Path, String> files = new TreeMap<>();
        ManPage.all(root).forEach((name, text) -> files.put(SHARE.resolve("man/man1").resolve(name), text));
        files.put(SHARE.resolve("bash-completion/completions/mcp-auth"), Shell.BASH.script(root));
        files.put(SHARE.resolve("zsh/site-functions/_mcp-auth"), Shell.ZSH.script(root));
        files.put(SHARE.resolve("fish/vendor_completions.d/mcp-auth.fish"), Shell.FISH.script(root));
        if ("write".equals(System.getProperty("mcpauth.docs"))) {
            for (Map.Entry<Path, String> file : files.entrySet()) {
                Files.createDirectories(file.getKey().getParent());
                Files.writeString(file.getKey(), file.getValue());
            }
        }
        try (Stream<Path> there = Files.walk(SHARE)) {
            assertThat(there.filter(Files::isRegularFile)).as("write them with: mvn -pl cli -am test "
                    + "-Dmcpauth.docs=write").containsExactlyInAnyOrderElementsOf(files.keySet());
        }
        files.forEach((file, text) -> assertThat(file).hasContent(text));
        // In a locale without UTF-8 anything else would be broken.
        assertThat(files.values()).allSatisfy(text -> assertThat(text).matches("[\\x20-\\x7e\\n\\t]*"));
    }

    @Test
    void theHelpOfEachCommandFitsATerminalAndSaysWhatItOwes() {
        CommandLine root = McpAuthCommand.commandLine(new Capture().session());
        Stream.concat(Stream.of(root), root.getSubcommands().values().stream()).forEach(command -> {
            UsageMessageSpec usage = command.getCommandSpec().usageMessage();
            assertThat(command.getUsageMessage().lines())
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
            assertThat(usage.footer()).contains("EXAMPLES");
            assertThat(usage.exitCodeList()).containsOnlyKeys("0", "1", "2");
            if (command != root) {
                assertThat(usage.footer()).contains("SECURITY CONSIDERATIONS");
            }
        });
    }
}
