package io.mcpauth.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What the shells, and the readers of man pages, make of what is printed for them; those that are on this machine. */
class ShellsTest {

    private static final String[] NOTHING_ELSE = {"generate"};

    @TempDir
    private Path folder;

    @Test
    void bashCompletesCommandsOptionsAndValues() throws Exception {
        Path script = script("bash");
        assertThat(bash(script, "mcp-auth", "gen")).isEqualTo(NOTHING_ELSE);
        assertThat(bash(script, "mcp-auth", "generate", "--ty")).contains("--type");
        assertThat(bash(script, "mcp-auth", "generate", "--type", "E")).containsExactly("EC");
        assertThat(bash(script, "mcp-auth", "completion", "z")).containsExactly("zsh");
    }

    @Test
    void fishCompletesCommandsOptionsAndValues() throws Exception {
        Path script = script("fish");
        assertThat(fish(script, "mcp-auth gen")).isEqualTo(NOTHING_ELSE);
        assertThat(fish(script, "mcp-auth generate --ty")).containsExactly("--type");
        assertThat(fish(script, "mcp-auth generate --type E")).containsExactly("EC");
        assertThat(fish(script, "mcp-auth completion z")).containsExactly("zsh");
        assertThat(fish(script, "mcp-auth verify --key scr")).containsExactly("script.fish");
        assertThat(fish(script, "mcp-auth completion scr")).isEmpty();
    }

    @Test
    void zshCompletesCommandsOptionsAndValues() throws Exception {
        Path script = script("zsh");
        assertThat(zsh(script, "mcp-auth gen")).contains("mcp-auth generate ");
        assertThat(zsh(script, "mcp-auth generate --ty")).contains("mcp-auth generate --type");
        assertThat(zsh(script, "mcp-auth generate --type E")).contains("mcp-auth generate --type EC ");
        assertThat(zsh(script, "mcp-auth completion z")).contains("mcp-auth completion zsh ");
        assertThat(zsh(script, "mcp-auth verify --key scr")).contains("mcp-auth verify --key script.zsh ");
    }

    @Test
    void anotherShellIsWrongUsage() {
        Capture capture = new Capture();
        assertThat(capture.run("completion", "tcsh")).isEqualTo(2);
        assertThat(capture.err()).contains("expected one of [bash, zsh, fish] (case-insensitive) but was 'tcsh'");
    }

    /** Enums have names in upper case in Java. What a message names can be typed as it stands, like the proposals. */
    @Test
    void messagesNameTheWordsThatAreProposed() {
        for (CommandLine command : McpAuthCommand.commandLine(new Capture().session()).getSubcommands().values()) {
            for (ArgSpec argument : command.getCommandSpec().args()) {
                if (argument.type().isEnum()) {
                    Iterable<String> words = argument.completionCandidates();
                    String name = argument instanceof OptionSpec option ? option.longestName() + "=" : "";
                    Capture capture = new Capture();
                    assertThat(capture.run(command.getCommandName(), name + "none-of-these")).isEqualTo(2);
                    assertThat(capture.err()).contains("but was 'none-of-these'").contains(words);
                }
            }
        }
    }

    @Test
    void theReadersOfManPagesFindNothingWrong() throws Exception {
        for (Map.Entry<String, String> page : ManPage.all(McpAuthCommand.commandLine(new Capture().session()))
                .entrySet()) {
            Path file = Files.writeString(folder.resolve(page.getKey()), page.getValue());
            if (isHere("groff")) {
                assertThat(run("groff", "-man", "-Tascii", "-ww", "-z", file.toString())).as(page.getKey()).isEmpty();
            }
            if (isHere("mandoc")) {
                // A page has no date, since builds are reproducible.
                assertThat(run("mandoc", "-T", "lint", "-W", "warning", file.toString()).lines())
                        .as(page.getKey()).allMatch(line -> line.contains("missing date"));
            }
        }
        assumeTrue(isHere("groff") || isHere("mandoc"), "there is neither groff nor mandoc");
    }

    private Path script(String shell) throws Exception {
        Capture capture = new Capture();
        assertThat(capture.run("completion", shell)).isZero();
        assertThat(capture.err()).isEmpty();
        assumeTrue(isHere(shell), "there is no " + shell);
        return Files.writeString(folder.resolve("script." + shell), capture.out());
    }

    /** Calls what completes, as bash does when somebody presses Tab. */
    private String[] bash(Path script, String... words) throws Exception {
        String command = "compopt() { :; }; source " + script + "; COMP_WORDS=(" + String.join(" ", words)
                + "); COMP_CWORD="
                + (words.length - 1) + "; COMP_LINE=\"${COMP_WORDS[*]}\"; COMP_POINT=${#COMP_LINE}; "
                + "$(complete -p mcp-auth | sed 's/.*-F \\([^ ]*\\).*/\\1/'); printf '%s\\n' \"${COMPREPLY[@]}\"";
        return lines(run("bash", "--norc", "-c", command));
    }

    private String[] fish(Path script, String line) throws Exception {
        String answer = run("fish", "--no-config", "-c", "source " + script + "; complete -C '" + line + "'");
        return answer.lines().map(found -> found.replaceFirst("\t.*", "").strip()).toArray(String[]::new);
    }

    /** Presses Tab in a terminal, and returns what is on it then. What is waited for is not what is typed. */
    private String zsh(Path script, String line) throws Exception {
        return run("zsh", "-f", "-c", String.join("\n", "zmodload zsh/zpty", "zpty z zsh -f -i",
                "zpty -w z 'autoload -U compinit; compinit -u -D; source " + script + "; PS1=rea${:-dy}'",
                "zpty -r z seen '*ready*'",
                "zpty -n -w z $'" + line + "\\t'",
                "zpty -n -w z $'\\x15print e${:-nd}\\n'",
                "zpty -r z seen '*end*'", "print -r -- $seen", "zpty -d z"));
    }

    private static String[] lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toArray(String[]::new);
    }

    private static boolean isHere(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    /** What a program says on both streams. */
    private String run(String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(List.of(command)).directory(folder.toFile())
                .redirectErrorStream(true).redirectInput(new File("/dev/null"));
        builder.environment().putAll(Map.of("HOME", folder.toString(), "TERM", "dumb", "LC_ALL", "C.UTF-8"));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(command[0] + " ends").isTrue();
        return said;
    }
}
