package io.mcpauth.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartScriptIT {

    private static final Path SCRIPT = Path.of(System.getProperty("mcpauth.script"));
    private static final String VERSION = "mcp-auth " + System.getProperty("mcpauth.version") + "\n";

    @TempDir
    private Path folder;

    private Path tools;

    /** A PATH with what the script calls, and no Java. */
    @BeforeEach
    void collectTools() throws IOException {
        tools = Files.createDirectory(folder.resolve("tools"));
        for (String name : List.of("sh", "sed", "dirname", "readlink")) {
            Path tool = Files.isExecutable(Path.of("/bin", name)) ? Path.of("/bin", name) : Path.of("/usr/bin", name);
            Files.createSymbolicLink(tools.resolve(name), tool);
        }
    }

    /** JUnit warns of every link to elsewhere that it finds when it cleans up. */
    @AfterEach
    void removeLinks() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path link : files.filter(Files::isSymbolicLink).toList()) {
                Files.delete(link);
            }
        }
    }

    @Test
    void takesTheJavaOfJavaHome() throws Exception {
        assertThat(run(SCRIPT, System.getProperty("java.home"), "--version"))
                .isEqualTo(new JarProcess(VERSION, "", 0));
    }

    @Test
    void takesTheJavaOfThePathThroughSymbolicLinks() throws Exception {
        Files.createSymbolicLink(tools.resolve("java"), Path.of(System.getProperty("java.home"), "bin/java"));
        Path first = Files.createSymbolicLink(folder.resolve("first"), SCRIPT);
        Path second = Files.createSymbolicLink(folder.resolve("second"), first.getFileName());
        assertThat(run(second, null, "--version")).isEqualTo(new JarProcess(VERSION, "", 0));
    }

    @Test
    void handsArgumentsAndTheExitCodeOn() throws Exception {
        JarProcess process = run(SCRIPT, System.getProperty("java.home"), "clean", "-o", "a  b");
        assertThat(process).isEqualTo(new JarProcess("", "There is no key in " + folder.toRealPath() + "/a  b\n", 0));
        assertThat(run(SCRIPT, System.getProperty("java.home"), "nothing").code()).isEqualTo(2);
    }

    @Test
    void saysThatThereIsNoJava() throws Exception {
        assertThat(run(SCRIPT, null)).isEqualTo(new JarProcess("", """
                error: there is no java
                hint: install a JDK or JRE of 17 or later, and set JAVA_HOME or PATH to it
                """, 1));
        assertThat(run(SCRIPT, "/nowhere")).isEqualTo(new JarProcess("", """
                error: there is no Java at JAVA_HOME: /nowhere
                hint: set JAVA_HOME to a JDK or JRE of 17 or later, or unset it
                """, 1));
    }

    @Test
    void saysThatJavaIsTooOld() throws Exception {
        Path java = fakeJava("java version \"1.8.0_392\"");
        assertThat(run(SCRIPT, null)).isEqualTo(new JarProcess("", """
                error: Java 17 or later is needed, and %s is 8
                hint: set JAVA_HOME to a JDK or JRE of 17 or later
                """.formatted(java), 1));
        Files.delete(java);
        fakeJava("openjdk version \"16-ea\" 2021-03-16");
        assertThat(run(SCRIPT, null).err()).contains(" is 16\n");
        Files.delete(java);
        fakeJava("what?");
        assertThat(run(SCRIPT, null).err()).contains(" is of unknown version\n");
    }

    @Test
    void saysThatTheJarIsMissing() throws Exception {
        Path alone = Files.copy(SCRIPT, folder.resolve("alone"));
        Files.setPosixFilePermissions(alone, PosixFilePermissions.fromString("rwx------"));
        assertThat(run(alone, null).err()).startsWith("error: there is no " + folder + "/mcp-auth.jar\nhint: ");
    }

    @Test
    void knowsWhetherAnybodySitsAtTheInput() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "there is no 'script', which makes a terminal");
        assertThat(run(SCRIPT, System.getProperty("java.home"), "generate", "--type", "EC").code()).isZero();
        assertThat(run(SCRIPT, System.getProperty("java.home"), "verify").err()).startsWith("error: there is no token");

        ProcessBuilder builder = new ProcessBuilder("/usr/bin/script", "-qec", SCRIPT + " verify", "/dev/null");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("SHELL", "/bin/sh");
        JarProcess process = JarProcess.await(JarProcess.start(folder, builder));
        assertThat(process.out()).contains("Waiting for the token: paste it here, then press Enter and Ctrl-D")
                .contains("error: there is no token");
    }

    private Path fakeJava(String version) throws IOException {
        Path java = Files.writeString(tools.resolve("java"), "#!/bin/sh\necho '" + version + "' >&2\n");
        return Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
    }

    private JarProcess run(Path script, String javaHome, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("PATH", tools.toString());
        builder.environment().remove("JAVA_HOME");
        if (javaHome != null) {
            builder.environment().put("JAVA_HOME", javaHome);
        }
        return JarProcess.await(JarProcess.start(folder, builder));
    }
}
