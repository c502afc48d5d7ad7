package io.mcpauth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the streams of the process. */
class StandardStreamsIT {

    @TempDir
    private Path folder;

    @Test
    void aReaderThatHasGoneIsAFailureWithoutAStackTrace() throws Exception {
        JarProcess process = JarProcess.start(folder, List.of(), "generate", "--help").awaitWithClosedOutput();
        assertThat(process.code()).isEqualTo(1);
        assertThat(process.err().lines()).containsExactly(
                "error: not everything could be written to the standard output",
                "hint: check whether its disk is full, or whether the program that reads it has ended");
    }

    @Test
    void whatIsAppendedBeginsALineOfItsOwn() throws Exception {
        Path env = Files.writeString(folder.resolve(".env"), "MCP_AUTH_SCOPES=name");
        for (String keys : List.of("a", "b")) {
            ProcessBuilder builder =
                    new ProcessBuilder(JarProcess.command(List.of(), "generate", "--type", "EC", "-o", keys))
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(env.toFile()));
            assertThat(JarProcess.await(JarProcess.start(folder, builder)).code()).isZero();
        }
        assertThat(env).hasContent("""
                MCP_AUTH_SCOPES=name
                MCP_KEY_FILE_PATH=%1$s/a/mcp-private.json
                MCP_KEY_FILE_PATH=%1$s/b/mcp-private.json
                """.formatted(folder.toRealPath()));
    }

    @Test
    void whatFailsEndsNoLineOfAnybody() throws Exception {
        Path env = Files.writeString(folder.resolve(".env"), "MCP_AUTH_SCOPES=name");
        ProcessBuilder builder = new ProcessBuilder(JarProcess.command(List.of(), "rotate"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(env.toFile()));
        assertThat(JarProcess.await(JarProcess.start(folder, builder)).code()).isEqualTo(1);
        assertThat(Files.readString(env)).isEqualTo("MCP_AUTH_SCOPES=name");
    }

    @Test
    void aTerminalSeesThatSomethingIsBeingDone() throws Exception {
        JarProcess process = JarProcess.await(JarProcess.start(folder, List.of("-Dmcpauth.terminal=true"),
                "generate", "--size", "2048"));
        assertThat(process.err()).startsWith("\rMaking an RSA key of 2048 bits |")
                .contains("\rMade an RSA key of 2048 bits");
        assertThat(process.out()).isEqualTo("MCP_KEY_FILE_PATH=" + folder.toRealPath() + "/.keys/mcp-private.json\n");
    }
}
