package io.mcpauth.internal.token;

import static io.mcpauth.internal.token.TestFiles.json;
import static io.mcpauth.internal.token.TestFiles.member;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import io.mcpauth.internal.issuer.TrustedIssuer;
import io.mcpauth.internal.issuer.VerificationKeys;
import io.mcpauth.internal.json.Json;
import io.mcpauth.internal.key.KeyFileException;
import io.mcpauth.testing.HandmadeTokens;

/**
 * Project Wycheproof's vectors of JWS and JWK: verified where the key and the algorithm are ours and the vector is
 * valid, else refused. Their payloads are no claims, so they are tested below the claims.
 */
class WycheproofSignaturesTest {

    private static final List<String> FILES =
            List.of("json_web_signature_test", "json_web_key_test", "json_web_crypto_test");

    /** Valid to the suite, refused here on purpose: the key names another algorithm than the token does. */
    private static final Set<String> STRICTER = Set.of(
            "json_web_signature_test 346 Figure20", // PS256 and PS384
            "json_web_signature_test 350 Figure20",
            "json_web_signature_test 347 Figure27", // ES521, which there is not, and ES512
            "json_web_signature_test 351 Figure27");

    /** Invalid to the suite, good enough here: an issuer's weak modulus is for the issuer to find. */
    private static final Set<String> LAXER = Set.of(
            "json_web_key_test 7 rejectsKeyWithRocaVulnerability",
            "json_web_crypto_test 46 rejectsKeyWithRocaVulnerability");

    private record Vector(String name, Object keys, String jws, boolean valid) {

        /** Whether its algorithm is on our lists, to judge by what its header claims alone. */
        boolean isOurs() {
            try {
                String header =
                        new String(HandmadeTokens.decode(jws.substring(0, Math.max(0, jws.indexOf('.')))), UTF_8);
                return TrustedIssuer.ALGORITHMS.stream().anyMatch(alg -> header.contains("\"alg\":\"" + alg + "\""));
            } catch (IllegalArgumentException e) {
                return false; // no base64url, or JSON serialization
            }
        }

        boolean isGood() {
            return valid && isOurs() && !STRICTER.contains(name) || LAXER.contains(name);
        }
    }

    @TestFactory
    Stream<DynamicTest> verifiesWhatIsValidAndRefusesTheRest() {
        return vectors().map(vector -> DynamicTest.dynamicTest(vector.name(),
                () -> assertThat(verifies(vector)).isEqualTo(vector.isGood())));
    }

    @Test
    void findsItsVectors() {
        assertThat(vectors()).hasSize(476);
        assertThat(vectors().filter(Vector::isGood)).hasSize(37);
    }

    private static Stream<Vector> vectors() {
        return FILES.stream()
                .flatMap(file -> ((List<?>) json("/vectors/wycheproof/" + file + ".json").get("testGroups")).stream()
                        .flatMap(group -> ((List<?>) member(group, "tests")).stream()
                                .filter(test -> member(test, "jws") != null)
                                .map(test -> vector(file, (Map<?, ?>) group, test))));
    }

    private static Vector vector(String file, Map<?, ?> group, Object test) {
        // Symmetric keys have no public half; an issuer's set would not hold them, but if it did …
        Object keys = group.containsKey("public") ? group.get("public") : group.get("private");
        return new Vector(file + " " + member(test, "tcId") + " " + member(test, "comment"), keys,
                member(test, "jws") instanceof String compact ? compact : Json.write(member(test, "jws")),
                "valid".equals(member(test, "result")));
    }

    private static boolean verifies(Vector vector) {
        try {
            return SignatureStep.accepts(vector.jws(),
                    VerificationKeys.parse(Json.write(vector.keys()).getBytes(UTF_8), "Wycheproof"));
        } catch (KeyFileException e) {
            return false;
        }
    }
}
