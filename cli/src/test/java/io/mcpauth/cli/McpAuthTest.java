package io.mcpauth.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class McpAuthTest {

    @TempDir
    private Path folder;

    @Test
    void runsInTheCallersProcess() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String keys = folder.resolve("keys").toString();

        int code = McpAuth.run(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8),
                "generate", "--size", "2048", "-o", keys);

        assertThat(code).isZero();
        assertThat(out.toString(UTF_8))
                .isEqualTo("MCP_KEY_FILE_PATH=" + keys + "/mcp-private.json" + System.lineSeparator());
        assertThat(err.toString(UTF_8)).startsWith("Made an RSA key of 2048 bits, kid ").doesNotContain("\r");
    }

    @Test
    void failsIfItsOutputGoesNowhere() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("full");
            }
        };
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        int code = McpAuth.run(new PrintStream(full), new PrintStream(err, true, UTF_8), "--version");

        assertThat(code).isEqualTo(1);
        assertThat(err.toString(UTF_8)).startsWith("error: not everything could be written to the standard output");
    }

    @Test
    void showsAStackTraceToThoseWhoAskForIt() {
        Capture capture = new Capture();
        assertThat(capture.run("token", "--verbose")).isEqualTo(2);
        assertThat(capture.err()).startsWith("error: a token needs at least one claim").contains("ParameterException");
        assertThat(capture.out()).isEmpty();
    }

    /** Each command is found by its name, with or without what may stand before it, and says what it always says. */
    @Test
    void readsThoseCommandsOnlyThatAreNamed() {
        CommandLine all = McpAuthCommand.commandLine(new Capture().session());
        assertThat(all.getSubcommands()).hasSize(10);
        all.getSubcommands().forEach((name, command) -> {
            for (String[] args : new String[][] {{name, "--help"}, {"--verbose", name, "--help"}}) {
                Capture capture = new Capture();
                assertThat(capture.run(args)).isZero();
                assertThat(capture.out()).isEqualTo(command.getUsageMessage());
            }
            assertThat(McpAuthCommand.commandLine(new Capture().session(), name, "x").getSubcommands().keySet())
                    .isEqualTo(name.equals("completion") ? all.getSubcommands().keySet() : Set.of(name));
        });
        assertThat(McpAuthCommand.commandLine(new Capture().session(), "--version").getSubcommands()).isEmpty();
        for (String[] args : new String[][] {{}, {"--verbose"}, {"--help"}, {"--help", "generate"}, {"genrate"}}) {
            assertThat(McpAuthCommand.commandLine(new Capture().session(), args).getSubcommands()).hasSize(10);
        }
    }
}
