package io.mcpauth.arquillian.payara;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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

    private final Process process;
    private final BufferedReader answers;

    private PayaraMicroProcess(Process process) {
        this.process = process;
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
        return new PayaraMicroProcess(new ProcessBuilder(command)
                .redirectError(folder.resolve("console.log").toFile())
                .start());
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

    /** Waits for the answer to what was told. */
    boolean succeeds() {
        return CompletableFuture.supplyAsync(this::answer).orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join()
                .equals("@done");
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

    boolean tell(String order) {
        try {
            process.getOutputStream().write((order + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return succeeds();
    }

    /** It ends with its input, also where this JVM dies. */
    void end() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
