package io.mcpauth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.mcpauth.internal.json.Json;
import io.mcpauth.internal.key.JwkSetLoader;
import io.mcpauth.internal.key.KeyRules;

/** What is in the files that {@code generate} makes. */
class KeyFilesIT {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "RSA, 4096, RSA-OAEP, n e",
        "EC, 256, ECDH-ES+A256KW, crv x y",
        "EC, 384, ECDH-ES+A256KW, crv x y",
        "EC, 521, ECDH-ES+A256KW, crv x y",
        "OKP, , ECDH-ES+A256KW, crv x"})
    void areSetsOfOneKeyThatTheServerTakes(String type, String size, String algorithm, String publicMembers)
            throws Exception {
        long before = seconds().longValueExact();
        JarProcess process = size == null
                ? JarProcess.run(folder, "generate", "--type", type)
                : JarProcess.run(folder, "generate", "--type", type, "--size", size);
        assertThat(process.code()).as(process.err()).isZero();

        Map<String, Object> shown = onlyKey(folder.resolve(".keys/mcp-public.json"));
        assertThat(shown).containsOnlyKeys(("kty kid use alg iat " + publicMembers).split(" "))
                .containsEntry("kty", type).containsEntry("use", "enc").containsEntry("alg", algorithm);
        assertThat(JsonWebKey.Factory.newJwk(shown).calculateBase64urlEncodedThumbprint("SHA-256"))
                .isEqualTo(shown.get("kid"));

        Path privateFile = folder.resolve(".keys/mcp-private.json");
        Map<String, Object> secret = onlyKey(privateFile);
        assertThat(secret).containsAllEntriesOf(shown).containsKey("d");
        if (type.equals("RSA")) {
            assertThat(secret).containsKeys("p", "q", "dp", "dq", "qi");
            assertThat(((RSAKey) PublicJsonWebKey.Factory.newPublicJwk(secret).getPublicKey())
                    .getModulus().bitLength()).isEqualTo(4096);
        }
        // The server's own reader also tries whether the two halves belong together.
        Map<String, Object> published = new LinkedHashMap<>(shown);
        // When it was made is for those who look after it; the server neither minds nor shows it.
        assertThat((BigDecimal) published.remove("iat")).isBetween(BigDecimal.valueOf(before), seconds());
        assertThat(JwkSetLoader.parse(Files.readAllBytes(privateFile), "private").published(KeyRules.ALGORITHMS))
                .containsExactly(published);
        assertThat(JwkSetLoader.parse(Files.readAllBytes(privateFile), "private").published(KeyRules.ALGORITHMS)
                .toString())
                .doesNotContain("iat");
    }

    @Test
    void oneOfManyThatRaceWins() throws Exception {
        List<JarProcess.Started> racers = List.of(race(), race(), race(), race());
        int winners = 0;
        String winner = "";
        for (JarProcess.Started racer : racers) {
            JarProcess process = JarProcess.await(racer);
            if (process.code() == 0) {
                winners++;
                winner = process.err();
            } else {
                assertThat(process.err()).startsWith("error: ").contains(" already exists\n");
                assertThat(process.out()).isEmpty();
            }
        }
        assertThat(winners).isEqualTo(1);
        Map<String, Object> shown = onlyKey(folder.resolve(".keys/mcp-public.json"));
        assertThat(onlyKey(folder.resolve(".keys/mcp-private.json"))).containsAllEntriesOf(shown);
        assertThat(winner).contains("kid " + shown.get("kid"));
        assertThat(folder.resolve(".keys")).isDirectoryNotContaining("glob:**.tmp");
    }

    private static BigDecimal seconds() {
        return BigDecimal.valueOf(Instant.now().getEpochSecond());
    }

    private JarProcess.Started race() throws IOException {
        return JarProcess.start(folder, List.of(), "generate", "--type", "EC");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> onlyKey(Path file) throws IOException {
        Map<String, Object> set = Json.readObject(Files.readAllBytes(file));
        assertThat(set).containsOnlyKeys("keys");
        assertThat((List<Object>) set.get("keys")).hasSize(1);
        return (Map<String, Object>) ((List<Object>) set.get("keys")).get(0);
    }
}
