package io.mcpauth.internal.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.json.Json;
import io.mcpauth.internal.key.DecryptionKeys;
import io.mcpauth.internal.key.KeyRules;
import io.mcpauth.internal.key.TestKey;
import io.mcpauth.internal.key.TestKeys;
import io.mcpauth.token.PublicJwkSet;

class PublicJwkSetTest {

    private static final TestKey RSA = TestKeys.named("rsa-1");

    @Test
    void showsAnRsaKeyToTheLetter() {
        assertThat(published(RSA).json()).isEqualTo("{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"rsa-1\",\"use\":\"enc\","
                + "\"alg\":\"RSA-OAEP\",\"n\":\"" + RSA.text("n") + "\",\"e\":\"AQAB\"}]}");
    }

    @Test
    void showsEcAndOkpKeysToTheLetter() {
        TestKey ec = TestKeys.named("P-384-1");
        TestKey okp = TestKeys.named("X25519-1");

        assertThat(published(ec, okp).json())
                .isEqualTo("{\"keys\":[{\"kty\":\"EC\",\"kid\":\"P-384-1\",\"use\":\"enc\","
                        + "\"alg\":\"ECDH-ES\",\"crv\":\"P-384\",\"x\":\"" + ec.text("x") + "\",\"y\":\"" + ec.text("y")
                        + "\"},"
                        + "{\"kty\":\"OKP\",\"kid\":\"X25519-1\",\"use\":\"enc\","
                        + "\"alg\":\"ECDH-ES\",\"crv\":\"X25519\",\"x\":\""
                        + okp.text("x") + "\"}]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa-1", "P-256-1", "X25519-1"})
    void showsNoMemberThatIsNotOnTheListOfItsType(String id) {
        TestKey key = TestKeys.named(id);
        TestKey crowded = key.with("k", "SECRET").with("secret", "SECRET").with("D", "SECRET").with("ext", true)
                .with("oth", List.of(Map.of("d", "SECRET"))).with("seed", Map.of("d", "SECRET"))
                .with("x5c", List.of("SECRET")).with("key_ops", List.of("SECRET", "decrypt", "deriveKey"));

        PublicJwkSet set = published(crowded);

        assertThat(set.keys()).containsExactly(key.publicHalf().members());
        assertThat(set.json()).doesNotContain("SECRET").doesNotContain(key.privateValues());
        assertThat(set).hasToString(set.json());
    }

    /** What a browser refuses to import although it makes the same key. */
    @Test
    void writesItsParametersAnewHoweverTheFileSpellsThem() {
        byte[] modulus = Base64.getUrlDecoder().decode(RSA.text("n"));
        byte[] withZero = new byte[modulus.length + 1];
        System.arraycopy(modulus, 0, withZero, 1, modulus.length);
        TestKey ec = TestKeys.named("P-256-1");

        for (TestKey spelled : List.of(RSA.with("n", base64Url(withZero)), RSA.with("e", "AAEAAQ"),
                RSA.with("n", RSA.text("n") + "=="))) {
            assertThat(published(spelled).json()).isEqualTo(published(RSA).json());
            assertThat(PublicJwkSet.of(List.of(members(spelled))).json()).isEqualTo(published(RSA).json());
        }
        assertThat(published(ec.with("x", ec.text("x") + "=")).json()).isEqualTo(published(ec).json());
    }

    /** RFC 7518, section 6.2.1.2: a coordinate is as long as its field. */
    @Test
    void publishesCoordinatesAtTheirFullLength() throws JoseException {
        EllipticCurveJsonWebKey shortOne;
        do {
            shortOne = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        } while (coordinate(shortOne, "x")[0] != 0);
        byte[] x = coordinate(shortOne, "x");
        TestKey key = new TestKey(shortOne.toParams(OutputControlLevel.INCLUDE_PRIVATE)).serving("ECDH-ES")
                .with("x", base64Url(Arrays.copyOfRange(x, 1, x.length)));

        assertThat(published(key).keys()).singleElement()
                .satisfies(shown -> assertThat(shown.get("x")).isEqualTo(base64Url(x)));
    }

    private static byte[] coordinate(PublicJsonWebKey key, String name) {
        return Base64.getUrlDecoder().decode((String) key.toParams(OutputControlLevel.PUBLIC_ONLY).get(name));
    }

    private static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA1_5", "RSA-OAEP-384", "dir", ""})
    void publishesAnAlgorithmThatIsAccepted(String algorithm) {
        assertThat(published(RSA.serving(algorithm)).json()).isEqualTo(published(RSA).json());
    }

    @Test
    void publishesOnlyWhatAServerOfFewerAlgorithmsAccepts() {
        TestKey ec = TestKeys.named("P-256-1");
        DecryptionKeys keys = TestKeys.of(RSA, TestKeys.named("rsa-2").without("alg"), ec);

        assertThat(keys.published(List.of("RSA-OAEP-256"))).map(key -> key.get("kid") + " " + key.get("alg"))
                .containsExactly("rsa-1 RSA-OAEP-256", "rsa-2 RSA-OAEP-256");
        assertThat(keys.published(List.of("ECDH-ES"))).map(key -> key.get("kid")).containsExactly("P-256-1");
        assertThat(keys.published(List.of("RSA-OAEP", "ECDH-ES+A128KW")))
                .map(key -> key.get("kid") + " " + key.get("alg"))
                .containsExactly("rsa-1 RSA-OAEP", "rsa-2 null");
    }

    /** A member that is public for one type may be private, or of no meaning, for another. */
    @Test
    void showsNoMemberOfAnotherType() {
        TestKey okp = TestKeys.named("X25519-1").with("y", "SECRET").with("n", "SECRET");

        assertThat(published(RSA.with("x", "SECRET").with("y", "SECRET").with("crv", "SECRET"), okp).json())
                .doesNotContain("SECRET");
    }

    @Test
    void showsTheCurrentKeyFirst() {
        assertThat(published(TestKeys.named("rsa-2"), RSA, TestKeys.named("P-256-1")).keys()).map(key -> key.get("kid"))
                .containsExactly("rsa-2", "rsa-1", "P-256-1");
    }

    @Test
    void isWhatItsJsonSays() {
        PublicJwkSet set = published(RSA, TestKeys.named("P-521-2"), TestKeys.named("X25519-2"));

        assertThat(Json.readObject(set.json().getBytes(UTF_8))).isEqualTo(Map.of("keys", set.keys()));
    }

    @Test
    void itsTagChangesWithItsContentOnly() {
        String tag = published(RSA).etag();

        assertThat(tag).matches("\"[A-Za-z0-9_-]{22}\"");
        assertThat(published(RSA).etag()).isEqualTo(tag);
        assertThat(published(RSA.with("secret", "other")).etag()).isEqualTo(tag);
        assertThat(List.of(published(RSA.with("kid", "other")).etag(), published(TestKeys.named("rsa-2")).etag(),
                published(RSA, TestKeys.named("rsa-2")).etag(), published(TestKeys.named("rsa-2"), RSA).etag(),
                new PublicJwkSet(List.of()).etag(), tag)).doesNotHaveDuplicates();
    }

    @Test
    void tagsAnyDocument() {
        assertThat(PublicJwkSet.etagOf("")).isEqualTo("\"47DEQpj8HBSa-_TImW-5JC\"");
    }

    @Test
    void cannotBeChanged() {
        PublicJwkSet set = published(RSA);

        assertThatThrownBy(() -> set.keys().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> set.keys().get(0).put("d", "x")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void isMadeOfTheKeysOfAVerifierOfItsOwn() {
        TestKey okp = TestKeys.named("X25519-1");
        TestKey ec = TestKeys.named("P-256-1");

        assertThat(PublicJwkSet.of(List.of(members(RSA), members(ec), members(okp))).json())
                .isEqualTo(published(RSA, ec, okp).json());
        assertThat(PublicJwkSet.of(List.of()).json()).isEqualTo("{\"keys\":[]}");
    }

    @Test
    void leavesOutWhatIsNotOnTheListOfItsTypeThereToo() {
        Map<String, Object> crowded = new HashMap<>(members(RSA));
        crowded.putAll(
                Map.of("secret", "SECRET", "x5c", List.of("SECRET"), "key_ops", List.of("SECRET"), "x", "SECRET"));

        assertThat(PublicJwkSet.of(List.of(crowded)).json()).isEqualTo(published(RSA).json());
    }

    @ParameterizedTest
    @ValueSource(strings = {"d", "p", "q", "dp", "dq", "qi", "oth", "k"})
    void refusesAKeyThatShowsWhatIsPrivate(String member) {
        Map<String, Object> key = new HashMap<>(members(RSA));
        key.put(member, "SECRET");

        assertThatThrownBy(() -> PublicJwkSet.of(List.of(members(RSA), key)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Key number 2 cannot be published: it shows private members; its public half is needed")
                .hasNoCause();
    }

    @Test
    void refusesWhatClientsCannotEncryptTo() {
        assertRefused(Map.of("kty", "oct", "alg", "A256GCM"), "its kty is not RSA, EC or OKP");
        assertRefused(Map.of("n", RSA.text("n"), "e", "AQAB"), "its kty is not RSA, EC or OKP");
        assertRefused(Map.of("kty", "RSA", "e", "AQAB"), "its members do not make a key");
        assertRefused(Map.of("kty", "RSA", "n", RSA.text("n"), "e", 65537), "its member 'e' is not a string");
        assertRefused(Map.of("kty", "EC", "crv", "P-256", "alg", "ECDH-ES", "x", "SECRET"),
                "its members do not make a key");
        assertRefused(Map.of("kty", "OKP", "crv", "Ed25519", "alg", "ECDH-ES", "x", "SECRET"),
                "its crv is not one of X25519");
        assertRefused(Map.of("kty", "OKP", "crv", "X25519", "x", TestKeys.named("X25519-1").text("x")),
                "its alg is not one of ECDH-ES, ECDH-ES+A128KW, ECDH-ES+A256KW");
        assertRefused(Map.of("kty", "RSA", "n", RSA.text("n"), "e", "AQAB", "use", "sig"),
                "its use is not 'enc', but clients encrypt to every key that they find");
        assertThat(PublicJwkSet.of(List.of(members(RSA.serving("RSA1_5")))).json()).isEqualTo(published(RSA).json());
        assertRefused(Map.of("kty", "RSA", "n", RSA.text("n"), "e", "AQAB", "key_ops", List.of("verify")),
                "its key_ops has 'verify', but clients encrypt to every key that they find");
        assertRefused(Map.of("kty", "RSA", "n", RSA.text("n"), "e", "AQAB", "alg", "RS256"),
                "its alg 'RS256' is for signatures, but a key "
                        + "for encryption is needed; make one with 'mcp-auth generate'");
        assertRefused(Map.of("kty", "RSA", "n", RSA.text("n").substring(0, 171), "e", "AQAB"),
                "it has 1024 bits, but RSA keys need 2048 or more");
    }

    private static void assertRefused(Map<String, Object> key, String problem) {
        assertThatThrownBy(() -> PublicJwkSet.of(List.of(key))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Key number 1 cannot be published: " + problem);
    }

    private static Map<String, Object> members(TestKey key) {
        return key.publicHalf().members();
    }

    private static PublicJwkSet published(TestKey... keys) {
        return new PublicJwkSet(TestKeys.of(keys).published(KeyRules.ALGORITHMS));
    }
}
