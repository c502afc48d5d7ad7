package io.mcpauth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.opentest4j.AssertionFailedError;

/**
 * A whole session with the command line, played again in an empty folder.
 *
 * <pre>
 * # a remark
 * $ mcp-auth generate       runs the jar; as in a shell, NAME=VALUE may stand before, &lt; FILE and &gt; FILE behind
 * 1| text                   … which writes this line to its standard output,
 * 2| text                   … this one to its standard error,
 * exit 1                    … and ends with this code (0 where it is not said)
 * mkdir PATH [MODE], write PATH TEXT, symlink PATH TARGET, hardlink PATH FILE     prepare something
 * files PATH: NAME NAME     the folder holds these files and no others
 * mode PATH rw-------       the file has this mode
 * holds PATH TEXT           the file holds this text
 * </pre>
 *
 * <p>In expected lines, <code>{dir}</code> is the folder, <code>{version}</code> the version, <code>{kid}</code>,
 * <code>{base64}</code>, <code>{token}</code>, <code>{age}</code> and <code>{number}</code> are anything of that shape,
 * and <code>{lines}</code> is anything at all, in a line or as a line of its own.
 */
final class Transcript {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(dir|version|kid|base64|token|age|number|lines)}");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    private final Path folder;
    private final List<String> lines;
    private int next;

    Transcript(Path folder, List<String> lines) {
        this.folder = folder;
        this.lines = lines;
    }

    void play() throws IOException, InterruptedException {
        while (next < lines.size()) {
            String line = lines.get(next++);
            if (line.startsWith("$ ")) {
                run(new LinkedList<>(words(line.substring(2))));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                step(line);
            }
        }
    }

    private void run(LinkedList<String> words) throws IOException, InterruptedException {
        int line = next;
        StringBuilder expected = new StringBuilder();
        List<String> codes = new ArrayList<>();
        while (next < lines.size() && lines.get(next).matches("(1\\||2\\||exit |\\{lines}).*")) {
            if (lines.get(next).startsWith("exit ")) {
                codes.add(lines.get(next++));
            } else {
                expected.append(lines.get(next++)).append('\n');
            }
        }
        expected.append(codes.isEmpty() ? "exit 0" : codes.get(0)).append('\n');
        JarProcess process = process(words);
        String actual = marked("1| ", process.out()) + marked("2| ", process.err()) + "exit " + process.code() + "\n";
        if (!Pattern.matches(regex(expected.toString()), actual)) {
            throw new AssertionFailedError("line " + line + ": " + lines.get(line - 1) + "\nexpected:\n" + expected
                    + "but was:\n" + actual, expected.toString(), actual);
        }
    }

    private JarProcess process(LinkedList<String> words) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder();
        builder.environment().remove("MCP_KEY_FILE_PATH");
        while (words.getFirst().contains("=")) {
            String[] variable = words.removeFirst().split("=", 2);
            builder.environment().put(variable[0], variable[1]);
        }
        assertThat(words.removeFirst()).isEqualTo("mcp-auth");
        String output = null;
        while (words.size() > 1 && words.get(words.size() - 2).matches("[<>]")) {
            String file = words.removeLast();
            if (words.removeLast().equals("<")) {
                builder.redirectInput(folder.resolve(file).toFile());
            } else {
                output = file;
            }
        }
        builder.command(JarProcess.command(List.of(), words.toArray(String[]::new)));
        JarProcess process = JarProcess.await(JarProcess.start(folder, builder));
        if (output != null) {
            Files.writeString(folder.resolve(output), process.out());
        }
        return process;
    }

    private static String marked(String mark, String text) {
        assertThat(text.isEmpty() || text.endsWith("\n")).as("ends with a line end: %s", text).isTrue();
        return text.lines().map(line -> (mark + line).stripTrailing() + "\n").reduce("", String::concat);
    }

    private String regex(String expected) throws IOException {
        StringBuilder regex = new StringBuilder();
        Matcher matcher = PLACEHOLDER.matcher(expected);
        int from = 0;
        while (matcher.find()) {
            regex.append(Pattern.quote(expected.substring(from, matcher.start()))).append(switch (matcher.group(1)) {
                case "dir" -> Pattern.quote(folder.toRealPath().toString());
                case "version" -> Pattern.quote(System.getProperty("mcpauth.version"));
                case "kid" -> "[A-Za-z0-9_-]{43}";
                case "base64" -> "[A-Za-z0-9+/]+={0,2}";
                case "token" -> "[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+){4}";
                case "age" -> "[0-9]+ (second|minute)s? *";
                case "number" -> "[0-9]+";
                default -> "(?s:.*)";
            });
            from = matcher.end();
        }
        return regex + Pattern.quote(expected.substring(from));
    }

    private void step(String line) throws IOException {
        List<String> words = words(line);
        Path path = folder.resolve(words.get(1).replaceAll(":$", ""));
        List<String> rest = words.subList(2, words.size());
        switch (words.get(0)) {
            case "mkdir" -> {
                Files.createDirectory(path);
                if (!rest.isEmpty()) {
                    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rest.get(0)));
                }
            }
            case "write" -> Files.writeString(path, rest.get(0));
            case "symlink" -> Files.createSymbolicLink(path, Path.of(rest.get(0)));
            case "hardlink" -> Files.createLink(path, folder.resolve(rest.get(0)));
            case "files" -> assertThat(names(path)).as(line).containsExactlyElementsOf(rest);
            case "mode" -> assertThat(PosixFilePermissions.toString(
                    Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS))).as(line).isEqualTo(rest.get(0));
            case "holds" -> assertThat(path).as(line).hasContent(rest.get(0));
            default -> throw new IllegalArgumentException("Unknown step in transcript: " + line);
        }
    }

    private static List<String> names(Path path) throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private List<String> words(String text) {
        return WORD.matcher(text).results()
                .map(word -> word.group(1) != null ? word.group(1) : word.group(2)).toList();
    }
}
