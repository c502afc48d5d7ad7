package io.mcpauth.cli.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.mcpauth.cli.console.CliException;
import io.mcpauth.cli.token.TokenMakerTest;
import io.mcpauth.internal.json.Json;

public class SigningKeyTest {

    @ParameterizedTest
    @CsvSource({"RSA, , RS256", "RSA, RS512, RS512", "RSA, PS256, PS256", "P-256, , ES256", "P-384, , ES384",
        "P-521, , ES512",
        "P-521, ES512, ES512", "Ed25519, , EdDSA", "Ed25519, EdDSA, EdDSA", "Ed25519, Ed25519, EdDSA"})
    void signsWithTheAlgorithmOfTheKey(String kind, String named, String algorithm) throws JoseException {
        PublicJsonWebKey key = make(kind);
        key.setAlgorithm(named);
        key.setKeyId("k1");

        String token = choose(members(key)).sign("{\"a\":\"b\"}");

        assertThat(TokenMakerTest.header(token))
                .isEqualTo("{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\",\"kid\":\"k1\"}");
        JsonWebSignature signature = new JsonWebSignature();
        signature.setCompactSerialization(token);
        signature.setKey(key.getPublicKey());
        assertThat(signature.getPayload()).isEqualTo("{\"a\":\"b\"}");
    }

    @Test
    void takesTheFirstKeyThatIsForSignatures() throws JoseException {
        PublicJsonWebKey first = make("P-256");
        SigningKey chosen = choose(
                Map.of("kty", "oct", "k", "AAAA"),
                with(make("RSA"), "use", "enc"),
                with(make("RSA"), "alg", "RSA-OAEP"),
                with(make("RSA"), "alg", "HS256"),
                with(make("Ed25519"), "key_ops", List.of("verify")),
                make("P-384").toParams(OutputControlLevel.PUBLIC_ONLY),
                with(with(first, "use", "sig"), "key_ops", List.of("sign")),
                members(make("P-256")));
        assertThat(chosen.key().getPublicKey()).isEqualTo(first.getPublicKey());
        assertThat(TokenMakerTest.header(chosen.sign("{}"))).isEqualTo("{\"alg\":\"ES256\",\"typ\":\"JWT\"}");
    }

    @Test
    void saysOfEachKeyWhyItCannotSign() throws JoseException {
        assertProblem(
                "key number 1 is symmetric: anyone who can verify with it can also sign; key s has a use other "
                        + "than 'sig'",
                Map.of("kty", "oct", "k", "AAAA"), Map.of("kty", "RSA", "kid", "s", "d", "AA", "use", "enc"));
        assertProblem("key number 1 is of a type that cannot sign: OKP X25519", members(make("X25519")));
        assertProblem("key number 1 is of a type that cannot sign: -", Map.of());
        assertProblem("key number 1 has no private part", make("RSA").toParams(OutputControlLevel.PUBLIC_ONLY));
        assertProblem("key number 1 has no 'sign' among its key_ops", with(make("P-256"), "key_ops", List.of()));
        assertProblem("key number 1 has an alg other than ES256", with(make("P-256"), "alg", "none"));
        assertProblem("key number 1 has an alg other than ES256", with(make("P-256"), "alg", 5));
        assertProblem("key number 1 has invalid members", with(make("P-256"), "x", 5));
        assertThatExceptionOfType(CliException.class).isThrownBy(SigningKeyTest::choose)
                .withMessage("set.json has no key to sign with");
    }

    @Test
    void refusesAKeyWhoseHalvesDoNotBelongTogether() throws JoseException {
        Object foreign = members(make("P-256")).get("d");
        SigningKey key = choose(with(make("P-256"), "d", foreign));
        assertThatExceptionOfType(CliException.class).isThrownBy(() -> key.sign("{}"))
                .withMessage("the private and the public members of the signing key do not match");
    }

    @Test
    void refusesAKeyThatIsTooShort() throws JoseException {
        SigningKey key = choose(members(RsaJwkGenerator.generateJwk(1024)));
        assertThatExceptionOfType(CliException.class).isThrownBy(() -> key.sign("{}"))
                .withMessageStartingWith("the key cannot sign: ");
    }

    public static PublicJsonWebKey make(String kind) throws JoseException {
        return switch (kind) {
            case "RSA" -> RsaJwkGenerator.generateJwk(2048);
            case "P-256" -> EcJwkGenerator.generateJwk(EllipticCurves.P256);
            case "P-384" -> EcJwkGenerator.generateJwk(EllipticCurves.P384);
            case "P-521" -> EcJwkGenerator.generateJwk(EllipticCurves.P521);
            default -> OkpJwkGenerator.generateJwk(kind);
        };
    }

    static Map<String, Object> members(PublicJsonWebKey key) {
        return key.toParams(OutputControlLevel.INCLUDE_PRIVATE);
    }

    private static Map<String, Object> with(PublicJsonWebKey key, String name, Object value) {
        return with(members(key), name, value);
    }

    private static Map<String, Object> with(Map<String, Object> key, String name, Object value) {
        Map<String, Object> members = new LinkedHashMap<>(key);
        members.put(name, value);
        return members;
    }

    private static void assertProblem(String problem, Map<?, ?>... keys) {
        assertThatExceptionOfType(CliException.class).isThrownBy(() -> choose(keys))
                .withMessage("set.json has no key to sign with: " + problem);
    }

    static SigningKey choose(Map<?, ?>... keys) {
        return SigningKey.choose(Json.write(Map.of("keys", List.of(keys))).getBytes(UTF_8), "set.json");
    }
}
