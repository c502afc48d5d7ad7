package io.mcpauth.examples.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.mcpauth.testing.ServerKey;

/** The packaged application with settings that the guard cannot follow on Quarkus: it ends at once, and says why. */
class ConfigurationIT {

    @TempDir
    Path folder;

    @Test
    void endsTheStartAndNamesAllThatIsWrong() throws Exception {
        String log = start("-Dmcp.auth.lists=permitted", "-Dmcp.auth.security-schemes=true");

        assertThat(log).contains("MCPAUTH-345: mcp.auth.lists is set", "MCPAUTH-345: mcp.auth.security-schemes is set")
                .doesNotContain("Listening on");
    }

    @Test
    void namesWhatCannotBeUsed() throws Exception {
        assertThat(start("-Dmcp.auth.trust=perhaps")).contains("mcp.auth.trust", "perhaps")
                .doesNotContain("Listening on");
    }

    private String start(String... settings) throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dquarkus.http.port=0",
                "-Dmcp.key.file.path=" + ServerKey.generate().writeTo(folder.resolve("key.json")));
        builder.command().addAll(List.of(settings));
        builder.command().addAll(List.of("-jar", "target/quarkus-app/quarkus-run.jar"));
        Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it has ended").isTrue();
            assertThat(process.exitValue()).isNotZero();
            return Files.readString(log);
        } finally {
            process.destroyForcibly();
        }
    }
}
