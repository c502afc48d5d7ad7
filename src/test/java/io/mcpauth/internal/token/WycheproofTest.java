package io.mcpauth.internal.token;

import static io.mcpauth.internal.token.TestFiles.json;
import static io.mcpauth.internal.token.TestFiles.member;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import io.mcpauth.internal.key.DecryptionKeys;
import io.mcpauth.internal.key.JwkSetLoader;
import io.mcpauth.internal.key.KeyFileException;
import io.mcpauth.internal.key.TestKey;
import io.mcpauth.internal.key.TestKeys;
import io.mcpauth.testing.HandmadeTokens;

/**
 * Project Wycheproof's vectors of JWE: decrypted where the algorithms are ours and the vector is valid, else refused.
 */
class WycheproofTest {

    private record Vector(String name, TestKey key, String token, boolean valid, String plaintext) {

        /** Whether its algorithms are on our lists, to judge by the claims of its header alone. */
        boolean isOurs() {
            String header = new String(HandmadeTokens.decode(token.substring(0, token.indexOf('.'))));
            return header.contains("\"enc\":\"A256GCM\"")
                    && TokenSettings.ALGORITHMS.stream().anyMatch(alg -> header.contains("\"alg\":\"" + alg + "\""));
        }
    }

    @TestFactory
    Stream<DynamicTest> decryptsWhatIsValidAndRefusesTheRest() {
        return vectors().map(vector -> DynamicTest.dynamicTest(vector.name(), () -> {
            Optional<byte[]> plaintext = decrypt(vector);
            if (vector.valid() && vector.isOurs()) {
                assertThat(plaintext).map(HexFormat.of()::formatHex).contains(vector.plaintext());
            } else {
                assertThat(plaintext).isEmpty();
            }
        }));
    }

    @Test
    void findsItsVectors() {
        assertThat(vectors()).hasSize(139);
        assertThat(vectors().filter(Vector::valid).filter(Vector::isOurs)).hasSize(7);
    }

    private static Stream<Vector> vectors() {
        List<?> groups = (List<?>) json("/vectors/wycheproof/json_web_encryption_test.json").get("testGroups");
        return groups.stream().flatMap(group -> ((List<?>) member(group, "tests")).stream().map(test -> new Vector(
                member(test, "tcId") + " " + member(test, "comment"), TestKeys.key(member(group, "private")),
                (String) member(test, "jwe"), "valid".equals(member(test, "result")), (String) member(test, "pt"))));
    }

    private static Optional<byte[]> decrypt(Vector vector) {
        try {
            CompactJwe jwe = JweSteps.parse(vector.token());
            JweHeader header = JweHeader.parse(jwe.header(), TokenSettings.DEFAULT);
            return Optional.of(JweSteps.decrypt(vector.token(), header, keys(vector.key())));
        } catch (RejectedTokenException e) {
            return Optional.empty();
        }
    }

    private static DecryptionKeys keys(TestKey key) {
        try {
            return JwkSetLoader.parse(TestKeys.set(key), "Wycheproof");
        } catch (KeyFileException e) {
            return DecryptionKeys.NONE;
        }
    }
}
