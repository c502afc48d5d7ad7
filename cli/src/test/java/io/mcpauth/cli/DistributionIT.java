package io.mcpauth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive that people download, unpacked. */
class DistributionIT {

    private static final int FEWEST_STARTS = 9;
    private static final int MOST_STARTS = 60;
    private static final String ARCHIVE = System.getProperty("mcpauth.archive");
    private static final String NAME = "mcp-auth-" + System.getProperty("mcpauth.version");
    private static final String VERSION = "mcp-auth " + System.getProperty("mcpauth.version") + "\n";

    @TempDir
    private static Path folder;

    @BeforeAll
    static void unpack() throws Exception {
        assertThat(run(List.of("tar", "-xzf", ARCHIVE + ".tar.gz"), "", "")).isEqualTo(new JarProcess("", "", 0));
    }

    @Test
    void holdsScriptJarPagesCompletionAndLicense() throws IOException {
        try (Stream<Path> files = Files.walk(home()); ZipFile zip = new ZipFile(ARCHIVE + ".zip")) {
            List<String> names = files.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString())
                    .filter(name -> !name.endsWith(".jsa")).toList();
            assertThat(names).contains(NAME + "/LICENSE", NAME + "/bin/mcp-auth", NAME + "/lib/mcp-auth.jar",
                    NAME + "/share/man/man1/mcp-auth.1", NAME + "/share/man/man1/mcp-auth-doctor.1",
                    NAME + "/share/bash-completion/completions/mcp-auth",
                    NAME + "/share/zsh/site-functions/_mcp-auth",
                    NAME + "/share/fish/vendor_completions.d/mcp-auth.fish");
            assertThat(zip.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName))
                    .containsExactlyInAnyOrderElementsOf(names);
        }
        assertThat(home().resolve("bin/mcp-auth")).isExecutable();
    }

    /** Otherwise two builds of one commit would differ. */
    @Test
    void noFileCarriesTheTimeOfTheBuild() throws Exception {
        Matcher time = Pattern.compile("<project.build.outputTimestamp>(.+)</")
                .matcher(Files.readString(Path.of("../.mvn/release/pom.xml")));
        assertThat(time.find()).isTrue();
        Instant expected = Instant.parse(time.group(1));

        try (ZipFile zip = new ZipFile(ARCHIVE + ".zip");
                ZipFile jar = new ZipFile(System.getProperty("mcpauth.jar"))) {
            assertThat(Stream.concat(zip.stream(), jar.stream())).allSatisfy(entry -> assertThat(entry.getTimeLocal())
                    .as(entry.getName())
                    .satisfiesAnyOf(
                            found -> assertThat(found).isEqualTo(LocalDateTime.ofInstant(expected, ZoneOffset.UTC)),
                            found -> assertThat(found).isBefore(LocalDateTime.now().minusDays(1))));
        }
        assertThat(Files.getLastModifiedTime(home().resolve("bin/mcp-auth")).toInstant()).isEqualTo(expected);
        assertThat(Files.getLastModifiedTime(home().resolve("LICENSE")).toInstant()).isEqualTo(expected);
    }

    @Test
    void takesItsClassesFromAnArchiveFromTheSecondStartOn() throws Exception {
        assertThat(start("--version")).isEqualTo(new JarProcess(VERSION, "", 0));
        try (Stream<Path> files = Files.list(home().resolve("lib"))) {
            assertThat(files).hasSize(2);
        }
        String jar = home().toRealPath().resolve("lib/mcp-auth.jar").toString();

        assertThat(java("-XX:SharedArchiveFile=" + classes(), "-Xlog:class+load", "-jar", jar, "--version").out()
                .lines()
                .filter(line -> line.contains(" picocli.CommandLine ") || line.contains(" io.mcpauth.cli.McpAuth ")))
                .hasSize(2).allMatch(line -> line.contains("shared objects file"));
        assertThat(start("--version")).isEqualTo(new JarProcess(VERSION, "", 0));
    }

    /**
     * Beside the plain jar, in turns. How long a start takes depends on the machine, and on what else it does; the
     * fastest of several starts of each kind hardly does; a machine that is busy all the time gets more of them.
     * Without the archive both are the same.
     */
    @Test
    void startsSoonerThanThePlainJar() throws Exception {
        assertThat(start("--version")).isEqualTo(new JarProcess(VERSION, "", 0));
        String jar = home().toRealPath().resolve("lib/mcp-auth.jar").toString();
        List<Long> withArchive = new ArrayList<>();
        List<Long> plain = new ArrayList<>();
        for (int i = 0; i < FEWEST_STARTS || i < MOST_STARTS && !isSooner(withArchive, plain); i++) {
            withArchive.add(millis("-XX:SharedArchiveFile=" + classes(), "-jar", jar, "--version"));
            plain.add(millis("-jar", jar, "--version"));
        }

        assertThat(isSooner(withArchive, plain))
                .as("with the archive of classes %s ms, plain %s ms", withArchive, plain).isTrue();
    }

    private static boolean isSooner(List<Long> withArchive, List<Long> plain) {
        return Collections.min(withArchive) < 0.9 * Collections.min(plain);
    }

    private static Path classes() throws IOException {
        try (Stream<Path> files = Files.list(home().resolve("lib"))) {
            return files.filter(file -> file.toString().endsWith(".jsa")).findFirst().orElseThrow();
        }
    }

    @Test
    void anEarlierArchiveOfAnotherJavaDoesNoHarm() throws Exception {
        start("--version");
        Path classes = classes();
        byte[] content = Files.readAllBytes(classes);
        Files.delete(classes);
        Files.writeString(classes, "something else");
        assertThat(start("--version")).isEqualTo(new JarProcess(VERSION, "", 0));
        Files.write(classes, content);
    }

    /** Nothing but ASCII, so that nothing can be broken. */
    @Test
    void saysTheSameInALocaleWithoutUtf8() throws Exception {
        for (String command : List.of("generate", "verify", "doctor", "completion")) {
            JarProcess help = start(command, "--help");
            assertThat(help.code()).isZero();
            assertThat(help.out()).matches("[\\x20-\\x7e\\r\\n]+");
        }
        assertThat(start("completion", "fish").out()).isEqualTo(
                Files.readString(home().resolve("share/fish/vendor_completions.d/mcp-auth.fish")));
    }

    private static Path home() {
        return folder.resolve(NAME);
    }

    private static JarProcess start(String... args) throws Exception {
        return run(Stream.concat(Stream.of(home().resolve("bin/mcp-auth").toString()), Stream.of(args)).toList(),
                "LC_ALL", "C");
    }

    private static JarProcess java(String... args) throws Exception {
        return run(Stream.concat(Stream.of(System.getProperty("java.home") + "/bin/java", "-XX:+UseSerialGC"),
                Stream.of(args)).toList(), "", "");
    }

    private static long millis(String... args) throws Exception {
        long begin = System.nanoTime();
        assertThat(java(args).out()).isEqualTo(VERSION);
        return (System.nanoTime() - begin) / 1_000_000;
    }

    private static JarProcess run(List<String> command, String variable, String value) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        if (!variable.isEmpty()) {
            builder.environment().put(variable, value);
        }
        return JarProcess.await(JarProcess.start(folder, builder));
    }
}
