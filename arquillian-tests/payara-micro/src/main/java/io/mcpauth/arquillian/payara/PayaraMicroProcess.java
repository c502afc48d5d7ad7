package io.mcpauth.arquillian.payara;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The server's JVM, which runs {@code src/test/server/PayaraMicroHost.java}. */
final class PayaraMicroProcess {

    private static final int PATIENCE_SECONDS = 120;

    private static final int LINES = 30;

    private final Process process;
    private final BufferedReader answers;
    private final Path console;

    private PayaraMicroProcess(Process process, Path console) {
        this.process = process;
        this.console = console;
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static PayaraMicroProcess start(PayaraMicroConfiguration configuration) throws IOException {
        Path folder = configuration.workDirectory();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(configuration.javaVmArguments());
        command.addAll(List.of(
                "-Djavax.net.ssl.keyStore=" + Path.of(System.getProperty("certificates.directory"), "good.p12"),
                "-Djavax.net.ssl.keyStorePassword=changeit"));
        command.addAll(List.of("-Djava.io.tmpdir=" + folder, "-cp", configuration.microJar().toString()));
        command.addAll(opened(configuration.microJar()));
        command.addAll(List.of(folder.resolve("PayaraMicroHost.java").toString(),
                String.valueOf(configuration.httpPort()), folder.toString()));
        Optional.ofNullable(System.getProperty("server.https.port")).ifPresent(command::add);
        Path console = folder.resolve("console.log");
        return new PayaraMicroProcess(new ProcessBuilder(command).redirectError(console.toFile()).start(), console);
    }

    /** What {@code java -jar} would open by itself. */
    private static List<String> opened(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            Attributes manifest = file.getManifest().getMainAttributes();
            return Stream.of("Add-Opens", "Add-Exports")
                    .flatMap(name -> Stream
                            .of(Optional.ofNullable(manifest.getValue(name)).orElse("").trim().split(" +"))
                            .map(opened -> "--" + name.toLowerCase(Locale.ROOT) + "=" + opened + "=ALL-UNNAMED"))
                    .toList();
        }
    }

    /**
     * Waits until it has done what it was told.
     *
     * @throws IOException if it has not; with what it has written last, since nobody sees its files where tests run
     *                     elsewhere
     */
    void awaitDone() throws IOException {
        String answer = CompletableFuture.supplyAsync(this::answer)
                .completeOnTimeout("no answer for " + PATIENCE_SECONDS + " seconds", PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
        if (!answer.equals("@done")) {
            List<String> lines = Files.readAllLines(console);
            throw new IOException("Payara Micro: " + answer + "; the end of " + console + ":\n"
                    + String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size())));
        }
    }

    private String answer() {
        try {
            String line = answers.readLine();
            while (line != null && !line.startsWith("@")) {
                line = answers.readLine();
            }
            return line == null ? "the server has ended" : line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void tell(String order) throws IOException {
        process.getOutputStream().write((order + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        awaitDone();
    }

    /** It ends with its input, also where this JVM dies. */
    void end() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
