package io.mcpauth.examples.runner;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes what the server says to a file, and shows only what the guard says: its messages carry MCPAUTH and a number.
 */
final class ServerLog {

    private static final int TAIL = 40;
    private static final Pattern GUARD = Pattern.compile("MCPAUTH-\\d+.*");
    private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;]*m");

    private final Path file;
    private final PrintWriter writer;
    private final Pattern failure;
    private final PrintStream out;
    private final Deque<String> tail = new ArrayDeque<>();
    private volatile boolean sawFailure;

    private ServerLog(Path file, PrintWriter writer, Pattern failure, PrintStream out) {
        this.file = file;
        this.writer = writer;
        this.failure = failure;
        this.out = out;
    }

    /** An empty log. */
    static ServerLog open(Path file, Pattern failure, PrintStream out) throws IOException {
        Files.createDirectories(file.getParent());
        return new ServerLog(file, new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8)), failure,
                out);
    }

    /** Takes what comes until the end of the stream, in a thread of its own. */
    void follow(InputStream output) {
        Thread thread = new Thread(() -> copy(output), "server-log");
        thread.setDaemon(true);
        thread.start();
    }

    void copy(InputStream output) {
        try (writer; BufferedReader lines =
                new BufferedReader(new InputStreamReader(output, Charset.defaultCharset()))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String plain = COLOURS.matcher(line).replaceAll("");
                writer.println(plain);
                writer.flush();
                take(plain);
            }
        } catch (IOException e) {
            // The process was ended, and its stream with it. There is nothing more to come.
        }
    }

    private void take(String line) {
        if (!line.startsWith("\tat ")) {
            synchronized (tail) {
                tail.addLast(line);
                if (tail.size() > TAIL) {
                    tail.removeFirst();
                }
            }
        }
        Matcher guard = GUARD.matcher(line);
        if (guard.find()) {
            out.println(guard.group());
        }
        if (failure.matcher(line).find()) {
            sawFailure = true;
        }
    }

    boolean sawFailure() {
        return sawFailure;
    }

    Path file() {
        return file;
    }

    /** The last lines, without stack traces' frames: the causes are what tells. */
    String tail() {
        synchronized (tail) {
            return String.join("\n", tail);
        }
    }
}
