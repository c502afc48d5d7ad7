package io.mcpauth.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What becomes of text beyond ASCII, by locale and Java. A shell makes the bytes, whatever locale this test runs in.
 */
class LocaleIT {

    private static final String PREPARE = """
            java() { "$JAVA_HOME/bin/java" -XX:+UseSerialGC -jar "$JAR" "$@"; }
            folder=$(printf 'k\\303\\244se'); name=$(printf 'J\\303\\266rg'); latin=$(printf 'J\\366rg')
            mkdir "$folder" && cd "$folder" || exit 99
            """;

    private static final String HINT =
            "hint: set LC_ALL=C.UTF-8, or another UTF-8 locale from 'locale -a', and try again\n";

    @TempDir
    private Path folder;

    /** The one that runs this test, and where others are, one of each release. */
    static Collection<Path> jdks() throws IOException {
        Map<String, Path> jdks = new LinkedHashMap<>();
        jdks.put(Integer.toString(Runtime.version().feature()), Path.of(System.getProperty("java.home")));
        Path others = Path.of("/usr/lib/jvm");
        if (Files.isDirectory(others)) {
            try (Stream<Path> homes = Files.list(others)) {
                for (Path home : homes.filter(home -> Files.isExecutable(home.resolve("bin/java"))).sorted().toList()) {
                    String version =
                            Files.readString(home.resolve("release")).replaceAll("(?s).*JAVA_VERSION=\"(\\d+).*", "$1");
                    if (version.matches("1[7-9]|[2-9]\\d")) {
                        jdks.putIfAbsent(version, home);
                    }
                }
            }
        }
        return jdks.values();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void theStartScriptReadsTrueTextWhateverTheLocaleIs(Path jdk) throws Exception {
        JarProcess process = sh(jdk, """
                unset LC_ALL LC_CTYPE LANG
                LC_ALL=C "$SCRIPT" generate --type EC -o kk 2>/dev/null || exit
                [ -f "$PWD/kk/mcp-private.json" ] || echo lost
                token=$(LC_ALL=POSIX "$SCRIPT" token --claim "name=$name" --key kk/mcp-public.json 2>/dev/null)
                "$SCRIPT" verify --key kk/mcp-private.json "$token" 2>/dev/null
                token=$(LANG=xx_XX.UTF-8 "$SCRIPT" token --claim "name=$name" --key kk/mcp-public.json 2>/dev/null)
                MCP_KEY_FILE_PATH="$PWD/kk/mcp-private.json" LC_ALL=C "$SCRIPT" verify "$token" 2>/dev/null
                """);
        assertThat(process).isEqualTo(new JarProcess("MCP_KEY_FILE_PATH='" + folder.toRealPath()
                + "/k\u00e4se/kk/mcp-private.json'\n" + "{\"name\":\"J\u00f6rg\"}\n".repeat(2), "", 0));
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void theJarAloneRefusesWhatJavaHasLost(Path jdk) throws Exception {
        JarProcess process = sh(jdk, """
                export LC_ALL=C
                java generate --type EC -o kk; echo $?
                java --version >/dev/null; echo $?
                cd ..
                java token --claim "name=$name"; echo $?
                MCP_KEY_FILE_PATH=$name java verify token; echo $?
                ls -A . k*
                """);
        assertThat(process.out().lines()).element(0).isEqualTo("2");
        assertThat(process.out().lines().skip(1).limit(3)).containsExactly("0", "2", "2");
        assertThat(process.err()).isEqualTo("""
                error: the name of the working directory has characters that Java cannot read in this locale (US-ASCII)
                %1$serror: argument 3 has characters that Java cannot read in this locale (US-ASCII)
                %1$serror: the environment variable MCP_KEY_FILE_PATH has characters that Java cannot read in this locale (US-ASCII)
                %1$s""".formatted(HINT));
        // One folder, and nothing in it: no key anywhere.
        assertThat(process.out().lines().skip(4)).hasSize(4).noneMatch(line -> line.contains("kk"));
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void argumentsInAFileAreLookedAtToo(Path jdk) throws Exception {
        JarProcess process = sh(jdk, """
                export LC_ALL=C
                cd .. && echo "--claim name=$name" > arguments && java token @arguments
                """);
        // Since Java 18 such a file is read as UTF-8; before, as the locale says.
        if (process.err().contains(".keys")) {
            assertThat(process.err()).startsWith("error: there is no .keys/mcp-public.json");
        } else {
            assertThat(process)
                    .isEqualTo(new JarProcess("", "error: an argument in a file @FILE has characters that Java "
                            + "cannot read in this locale (US-ASCII)\n" + HINT, 2));
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void whatIsNotUtf8InAUtf8LocaleIsRefused(Path jdk) throws Exception {
        JarProcess process = sh(jdk, """
                LC_ALL=C "$SCRIPT" token --claim "name=$latin"
                """);
        assertThat(process).isEqualTo(new JarProcess("", """
                error: argument 3 is not UTF-8, although the locale is: some of its characters are lost
                hint: convert it to UTF-8 ('iconv -t UTF-8'), or set LC_ALL to the locale that it was written in
                """, 2));
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aLocaleOfAnotherEncodingIsTakenAtItsWord(Path jdk) throws Exception {
        JarProcess process = sh(jdk, """
                localedef -i de_DE -f ISO-8859-1 ../de_DE.ISO-8859-1 >/dev/null 2>&1
                export LOCPATH=$(dirname "$PWD") LC_ALL=de_DE.ISO-8859-1
                [ "$(locale charmap)" = ISO-8859-1 ] || exit 98
                "$SCRIPT" generate --type EC -o kk 2>/dev/null
                token=$("$SCRIPT" token --claim "name=$latin" --key kk/mcp-public.json 2>/dev/null)
                "$SCRIPT" verify --key kk/mcp-private.json "$token" 2>/dev/null
                printf '{"kty":"RSA","kid":"\\342\\202\\254"}' > euro.json
                "$SCRIPT" inspect --key euro.json 2>/dev/null | tail -n 1
                "$SCRIPT" token --claim "name=$name"
                """);
        assumeTrue(process.code() != 98, "no locale can be made here");
        // The path as its bytes are, and JSON in UTF-8 as ever.
        assertThat(process.out().lines().map(line -> line.replaceAll(" +", " "))).containsExactly(
                "MCP_KEY_FILE_PATH='" + folder.toRealPath() + "/k\u00e4se/kk/mcp-private.json'",
                "{\"name\":\"J\u00f6rg\"}",
                "current RSA - - no unknown \\u20ac");
        assertThat(process.err()).isEqualTo(
                "error: argument 3 is UTF-8, but the locale says ISO-8859-1: its characters would change\n"
                        + HINT);
        assertThat(process.code()).isEqualTo(2);
    }

    private JarProcess sh(Path jdk, String script) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", PREPARE + script);
        builder.environment().keySet().removeAll(Arrays.asList("MCP_KEY_FILE_PATH", "LC_ALL", "LC_CTYPE", "LANG"));
        builder.environment().putAll(Map.of("JAVA_HOME", jdk.toString(), "JAR", System.getProperty("mcpauth.jar"),
                "SCRIPT", System.getProperty("mcpauth.script")));
        return JarProcess.await(JarProcess.start(folder, builder));
    }
}
