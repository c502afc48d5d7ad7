package io.mcpauth.cli.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

import io.mcpauth.cli.console.CliException;

class RecipientKeyTest {

    private static final String BROKEN_RSA = "{\"kty\":\"RSA\",\"n\":5,\"e\":\"AQAB\"}";

    @Test
    void takesTheFirstRsaKeyWhateverItSaysOfItself() throws JoseException {
        PublicJsonWebKey first = RsaJwkGenerator.generateJwk(2048);
        first.setUse("sig");
        first.setAlgorithm("RS256");
        first.setKeyId("first");
        PublicJsonWebKey second = RsaJwkGenerator.generateJwk(2048);

        RecipientKey key = choose(set(BROKEN_RSA, json(agreementKey()), json(first), json(second)));

        assertThat(key).isEqualTo(new RecipientKey(first.getPublicKey(), "RSA-OAEP", "first"));
        assertThat(key.isRsa()).isTrue();
    }

    @Test
    void takesAnotherKeyOnlyWithTheAlgorithmThatItNames() throws JoseException {
        PublicJsonWebKey nameless = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        PublicJsonWebKey named = agreementKey();

        RecipientKey key = choose(set("7", json(nameless),
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"alg\":\"ECDH-ES\"}", json(named)));

        assertThat(key).isEqualTo(new RecipientKey(named.getPublicKey(), "ECDH-ES+A128KW", null));
        assertThat(key.describe()).isEqualTo("ECDH-ES+A128KW");
    }

    @Test
    void usesOnlyWhatIsPublicOfAPrivateKey() throws JoseException {
        PublicJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
        assertThat(choose(key.toJson(OutputControlLevel.INCLUDE_PRIVATE)).publicKey()).isEqualTo(key.getPublicKey());
    }

    @Test
    void saysWhatIsWrong() {
        assertProblem("x", "set.json is not JSON: ");
        assertProblem("[]", "set.json is neither a JWK Set nor a JWK");
        assertProblem("{\"keys\":{}}", "set.json is neither a JWK Set nor a JWK");
        assertProblem("{\"keys\":[]}", "set.json has no key that a token can be encrypted to");
        assertProblem(set(BROKEN_RSA), "set.json has no key that a token can be encrypted to");
        assertProblem(set("{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"alg\":\"EdDSA\",\"x\":\"AA\"}"),
                "set.json has no key that a token can be encrypted to");
    }

    @Test
    void saysWhichKeyWouldDo() {
        assertThatExceptionOfType(CliException.class).isThrownBy(() -> choose(set(BROKEN_RSA)))
                .satisfies(problem -> assertThat(problem.hints()).containsExactly("it needs an RSA key, or an EC or "
                        + "X25519 key whose alg is one of ECDH-ES, ECDH-ES+A128KW, ECDH-ES+A256KW"));
    }

    private static void assertProblem(String json, String message) {
        assertThatExceptionOfType(CliException.class).as(json).isThrownBy(() -> choose(json))
                .withMessageStartingWith(message);
    }

    private static PublicJsonWebKey agreementKey() throws JoseException {
        PublicJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        key.setAlgorithm("ECDH-ES+A128KW");
        return key;
    }

    private static RecipientKey choose(String json) {
        return RecipientKey.choose(json.getBytes(UTF_8), "set.json");
    }

    private static String json(PublicJsonWebKey key) {
        return key.toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    private static String set(String... keys) {
        return Stream.of(keys).collect(Collectors.joining(",", "{\"keys\":[", "]}"));
    }
}
