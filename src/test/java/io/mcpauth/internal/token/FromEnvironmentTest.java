package io.mcpauth.internal.token;

import static io.mcpauth.internal.token.TestTokens.BROWSER_HEADER;
import static io.mcpauth.internal.token.TestTokens.RSA;
import static io.mcpauth.internal.token.TestTokens.byHand;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import com.github.benmanes.caffeine.cache.Caffeine;
import org.jose4j.jwk.JsonWebKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

import io.mcpauth.token.JweTokenVerifier;
import io.mcpauth.token.TokenVerifier;
import io.mcpauth.token.Verification;
import io.mcpauth.token.Verified;

/** In a process of its own, since an environment cannot be changed, and with no class of any container in reach. */
class FromEnvironmentTest {

    /** Good from 1970 to 2100: these verifiers look at the real clock. */
    private static final String TOKEN =
            byHand(BROWSER_HEADER, "{\"data\":{\"email\":\"ada@example.com\"},\"iat\":0,\"exp\":4102444800}");

    @TempDir
    private Path folder;

    /** What the child process runs. */
    static final class VerifyOneToken {

        private VerifyOneToken() {
        }

        public static void main(String[] arguments) {
            TokenVerifier verifier = JweTokenVerifier.fromEnvironment();
            Verification verification = verifier.verify(arguments[0]);
            System.out.println(verification instanceof Verified good ? good.claims().values() : verification);
            System.out.println(verifier.publicJwkSet().keys().size());
        }
    }

    @Test
    void readsTheKeyFileThatTheEnvironmentNames() throws Exception {
        Path file = Files.writeString(folder.resolve("key.json"), RSA.json());

        assertThat(run(file.toString()))
                .contains("{email=ada@example.com}", "MCPAUTH-203: Read 1 key(s) from " + file + ": RSA key rsa-1.")
                .endsWith("\n1");
    }

    @Test
    void readsARelativePathFromTheWorkingDirectory() throws Exception {
        Files.writeString(folder.resolve("key.json"), RSA.json());

        assertThat(run("key.json")).contains("{email=ada@example.com}", folder.resolve("key.json").toString());
    }

    @Test
    void refusesEveryTokenAndSaysSoWhereTheEnvironmentNamesNoFile() throws Exception {
        for (String path : new String[] {null, "", " "}) {
            assertThat(run(path)).contains("MCPAUTH-200: ", "Rejected[reason=UNKNOWN_KEY, ").endsWith("\n0");
        }
    }

    @Test
    void refusesEveryTokenAndSaysSoWhereTheFileIsMissing() throws Exception {
        assertThat(run("missing.json"))
                .contains("MCPAUTH-201: ", "MCPAUTH-205: ", folder.resolve("missing.json") + " does not exist",
                        "Rejected[reason=UNKNOWN_KEY, ")
                .endsWith("\n0");
    }

    @Test
    void saysThatQuotesArePartOfThePath() throws Exception {
        Files.writeString(folder.resolve("key.json"), RSA.json());

        assertThat(run("\"key.json\""))
                .contains("MCPAUTH-140: MCP_KEY_FILE_PATH = \"key.json\": the quotes are part of the value",
                        "MCPAUTH-205: ")
                .endsWith("\n0");
    }

    @Test
    void showsNoKeyThatStandsInThePlaceOfItsFile() throws Exception {
        for (String key : new String[] {RSA.json(), "'" + RSA.json() + "'"}) {
            assertThat(run(key)).contains("MCPAUTH-201: ", "(not shown, because it is a key itself)").endsWith("\n0")
                    .doesNotContain("\"kty\"");
        }
    }

    private String run(String keyFile) throws IOException, InterruptedException {
        String classPath = Stream
                .of(JweTokenVerifier.class, VerifyOneToken.class, JsonWebKey.class, Logger.class,
                        Caffeine.class)
                .map(FromEnvironmentTest::origin).collect(joining(File.pathSeparator));
        ProcessBuilder command = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=UTF-8", "-XX:TieredStopAtLevel=1", "-cp", classPath, VerifyOneToken.class.getName(),
                TOKEN)
                .directory(folder.toFile()).redirectErrorStream(true);
        command.environment().remove(JweTokenVerifier.KEY_FILE_VARIABLE);
        if (keyFile != null) {
            command.environment().put(JweTokenVerifier.KEY_FILE_VARIABLE, keyFile);
        }
        Process process = command.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.strip();
    }

    private static String origin(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
