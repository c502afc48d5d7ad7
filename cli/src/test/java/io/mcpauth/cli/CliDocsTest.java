package io.mcpauth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

class CliDocsTest {

    private static final Path PAGE = Path.of(System.getProperty("basedir", "."), "..", "docs", "cli.md").normalize();

    @Test
    void thePageSaysWhatTheCommandsSay() throws IOException {
        if ("write".equals(System.getProperty("mcpauth.docs"))) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, CliDocs.page());
        }
        assertThat(PAGE).as("docs/cli.md; write it with: mvn -pl cli -am test -Dmcpauth.docs=write")
                .exists().hasContent(CliDocs.page());
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
