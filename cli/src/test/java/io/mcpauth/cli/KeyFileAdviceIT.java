package io.mcpauth.cli;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.key.JwkSetLoader;

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
        becomesGood(JarProcess.run(folder, command), file, "it is in UTF-16, but UTF-8 is needed");
    }

    @Test
    void knowsTheOtherFormsOfText() throws Exception {
        String text = new String(key, UTF_8);
        assertBecomesGood("little endian.json", text.getBytes(UTF_16LE), "it is in UTF-16");
        assertBecomesGood("big endian.json", text.getBytes(UTF_16BE), "it is in UTF-16");
        assertBecomesGood("wide.json", text.getBytes(Charset.forName("UTF-32BE")), "it is in UTF-32BE");
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
        assertThat(process.err()).contains("hint: it is PEM, but a JWK or JWK Set is needed");
        assertThat(Files.readString(follow(process, file))).startsWith("-----BEGIN PRIVATE KEY-----\n");
    }

    @Test
    void knowsACertificateAndAKeyInOneFile() throws Exception {
        Path both = folder.resolve("both.pem");
        makeACertificate();
        Files.writeString(both,
                Files.readString(folder.resolve("cert.pem")) + Files.readString(folder.resolve("key.pem")));
        for (Path file : List.of(both, folder.resolve("cert.pem"))) {
            JarProcess process = verifyWith(file);
            assertThat(process.err()).contains("hint: it ").contains("public");
            // Of a token that is none: the keys were read.
            assertThat(verifyWith(follow(process, file)).err()).contains("(malformed)");
        }
    }

    @Test
    void takesAFileWithAByteOrderMarkAsAServerDoes() throws Exception {
        Files.writeString(folder.resolve(".keys/mcp-private.json"), "\uFEFF" + new String(key, UTF_8));
        Files.writeString(folder.resolve(".keys/mcp-public.json"),
                "\uFEFF" + Files.readString(folder.resolve(".keys/mcp-public.json")));

        assertThat(JarProcess.run(folder, "inspect").code()).isZero();
        assertThat(JarProcess.run(folder, "token", "--claim", "name=Dev", "--key", ".keys/mcp-public.json").code())
                .isZero();
        assertThat(JarProcess.run(folder, "rotate", "--size", "2048").code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "openssl pkey -in key.pem -outform DER -out FILE|a private key in DER",
        "openssl rsa -in key.pem -traditional -outform DER -out FILE|a private key in DER",
        "openssl pkcs8 -topk8 -in key.pem -outform DER -passout pass:changeit -out FILE|an encrypted private key in "
                + "DER",
        "openssl pkcs12 -export -inkey key.pem -in cert.pem -passout pass:changeit -out FILE|a keystore (PKCS#12)",
        "openssl pkcs12 -export -inkey key.pem -in cert.pem -passout pass:changeit -out p12 && keytool "
                + "-importkeystore -srckeystore p12 -srcstorepass changeit -destkeystore FILE -deststoretype JKS "
                + "-deststorepass changeit|a Java keystore (JKS)"})
    void knowsPrivateKeysThatAreNoText(String made) throws Exception {
        makeACertificate();
        Path file = folder.resolve("a key");
        run("sh", "-c", made.split("\\|")[0].replace("FILE", "'a key'"));

        JarProcess process = JarProcess.run(folder, "verify", "--key", "a key", "a.b.c.d.e");
        assertThat(process.err())
                .contains("hint: it is " + made.split("\\|")[1] + ", but a JWK or JWK Set is needed")
                .matches("\\p{ASCII}+");
        Path result = follow(process, file);
        if (made.contains("JKS")) {
            result = follow(JarProcess.run(folder, "verify", "--key", "a key.new", "a.b.c.d.e"), result);
        }
        assertThat(Files.readString(result)).contains("-----BEGIN PRIVATE KEY-----\n");
        assertThat(verifyWith(file).err()).contains("hint: it is " + made.split("\\|")[1] + ": ");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "openssl pkey -in key.pem -outform DER -out FILE",
        "openssl pkey -in key.pem -pubout -outform DER -out FILE",
        "openssl rsa -in key.pem -RSAPublicKey_out -outform DER -out FILE",
        "openssl x509 -in cert.pem -outform DER -out FILE",
        "openssl pkcs12 -export -inkey key.pem -in cert.pem -passout pass:changeit -out FILE",
        "openssl pkcs12 -export -inkey key.pem -in cert.pem -passout pass:changeit -out p12 && keytool "
                + "-importkeystore -srckeystore p12 -srcstorepass changeit -destkeystore FILE -deststoretype JKS "
                + "-deststorepass changeit"})
    void knowsWhatHasAPublicKeyAndIsNoText(String made) throws Exception {
        makeACertificate();
        Path file = folder.resolve("issuer");
        run("sh", "-c", made.replace("FILE", "issuer"));

        // Of a token that is none: the keys were read.
        assertThat(verifyWith(follow(verifyWith(file), file)).err()).contains("(malformed)");
    }

    @Test
    void neverWritesOverAFileThatIsThere() throws Exception {
        Path file = Files.write(folder.resolve("k.json"), new String(key, UTF_8).getBytes(UTF_16));
        Path there = Files.writeString(folder.resolve("k.json.new"), "the only copy");
        Matcher command =
                COMMAND.matcher(JarProcess.run(folder, "verify", "--key", file.toString(), "a.b.c.d.e").err());
        assertThat(command.find()).isTrue();

        assertThat(new ProcessBuilder("sh", "-c", command.group()).directory(folder.toFile()).start().waitFor())
                .isNotZero();
        assertThat(there).hasContent("the only copy");
    }

    private void makeACertificate() throws Exception {
        run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=issuer", "-keyout", "key.pem",
                "-out", "cert.pem");
    }

    private JarProcess verifyWith(Path issuerKeys) throws Exception {
        return JarProcess.run(folder, "verify", "--issuer", "i", "--audience", "a", "--issuer-keys",
                issuerKeys.toString(), "a.b");
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
            // The password of a keystore, for who asks, maybe twice.
            try (OutputStream in = process.getOutputStream()) {
                in.write("changeit\nchangeit\nchangeit\n".getBytes(UTF_8));
            } catch (IOException e) {
                // Nobody asks.
            }
            String out = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor()).as(out).isZero();
        } catch (IOException e) {
            assumeTrue(false, "there is no " + command[0]);
        }
    }
}
