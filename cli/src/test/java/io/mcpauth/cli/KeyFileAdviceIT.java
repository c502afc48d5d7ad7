package io.mcpauth.cli;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.mcpauth.jwk.JwkSetLoader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command that a hint names is run as it stands: it makes a good key, and leaves the file alone. */
class KeyFileAdviceIT {

    private static final Pattern COMMAND = Pattern.compile("\\(umask 077; .*\\)");

    @TempDir
    private Path folder;

    private byte[] key;

    @BeforeEach
    void makeAKey() throws Exception {
        assertThat(JarProcess.run(folder, "generate", "--size", "2048").code()).isZero();
        key = Files.readAllBytes(folder.resolve(".keys/mcp-private.json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"k8s", "rotate", "inspect"})
    void namesTheCommandThatConvertsUtf16(String command) throws Exception {
        Path file = Files.write(folder.resolve(".keys/mcp-private.json"), new String(key, UTF_8).getBytes(UTF_16));
        becomesGood(JarProcess.run(folder, command), file, "it is UTF-16, and must be UTF-8");
    }

    @Test
    void knowsTheOtherFormsOfText() throws Exception {
        String text = new String(key, UTF_8);
        assertBecomesGood("little endian.json", text.getBytes(UTF_16LE), "it is UTF-16");
        assertBecomesGood("big endian.json", text.getBytes(UTF_16BE), "it is UTF-16");
        assertBecomesGood("base64.json", Base64.getMimeEncoder().encode(key), "it is Base64");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "Bag Attributes\n%s", "lines written as two characters"})
    void knowsAPrivateKeyInPem(String form) throws Exception {
        Path file = folder.resolve("key.pem");
        run("openssl", "genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", file.toString());
        String pem = Files.readString(file);
        Files.writeString(file, form.contains("%s") ? form.formatted(pem) : pem.replace("\n", "\\n"));

        JarProcess process = JarProcess.run(folder, "verify", "--key", "key.pem", "a.b.c.d.e");
        assertThat(process.code()).isEqualTo(1);
        assertThat(process.err()).contains("hint: it is PEM, and a JWK or JWK Set is needed here");
        assertThat(Files.readString(follow(process, file))).startsWith("-----BEGIN PRIVATE KEY-----\n");
    }

    @Test
    void knowsACertificateAndAKeyInOneFile() throws Exception {
        Path both = folder.resolve("both.pem");
        run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=issuer", "-keyout", "key.pem", "-out", "cert.pem");
        Files.writeString(both, Files.readString(folder.resolve("cert.pem")) + Files.readString(folder.resolve("key.pem")));
        for (Path file : List.of(both, folder.resolve("cert.pem"))) {
            JarProcess process = verifyWith(file);
            assertThat(process.err()).contains("hint: it ").contains("public");
            // Of a token that is none: the keys were read.
            assertThat(verifyWith(follow(process, file)).err()).contains("(malformed)");
        }
    }

    private JarProcess verifyWith(Path issuerKeys) throws Exception {
        return JarProcess.run(folder, "verify", "--issuer", "i", "--audience", "a", "--issuer-keys", issuerKeys.toString(), "a.b");
    }

    private void assertBecomesGood(String name, byte[] content, String form) throws Exception {
        Path file = Files.write(folder.resolve(name), content);
        becomesGood(JarProcess.run(folder, "verify", "--key", name, "a.b.c.d.e"), file, form);
    }

    private void becomesGood(JarProcess process, Path file, String form) throws Exception {
        assertThat(process.code()).isEqualTo(1);
        assertThat(process.err()).contains("hint: " + form).doesNotContain("--force");
        assertThat(JwkSetLoader.parse(Files.readAllBytes(follow(process, file)), "new").keys()).hasSize(1);
    }

    /** Does what the hint says. */
    private Path follow(JarProcess process, Path file) throws Exception {
        byte[] before = Files.readAllBytes(file);
        Matcher command = COMMAND.matcher(process.err());
        assertThat(command.find()).as(process.err()).isTrue();
        run("sh", "-c", command.group());
        assertThat(file).hasBinaryContent(before);
        Path made = file.resolveSibling(file.getFileName() + ".new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made))).isEqualTo("rw-------");
        return made;
    }

    private void run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
            String out = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor()).as(out).isZero();
        } catch (IOException e) {
            assumeTrue(false, "there is no " + command[0]);
        }
    }
}
