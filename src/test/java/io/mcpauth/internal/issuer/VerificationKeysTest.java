package io.mcpauth.internal.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.key.KeyFileException;
import io.mcpauth.internal.key.KeyLocation;
import io.mcpauth.internal.key.TestKey;
import io.mcpauth.internal.key.TestKeys;

class VerificationKeysTest {

    private static final TestKey RSA = signing("rsa-1");
    private static final TestKey EC = signing("P-256-1");

    @TempDir
    private Path folder;

    private static TestKey signing(String id) {
        return TestKeys.named(id).publicHalf().without("use", "alg");
    }

    private static VerificationKeys keys(TestKey... keys) throws KeyFileException {
        return VerificationKeys.parse(TestKeys.set(keys), "test");
    }

    private static List<String> found(VerificationKeys keys, String id, String algorithm) {
        return keys.find(Optional.ofNullable(id), algorithm).stream().map(VerificationKey::toString).toList();
    }

    @Test
    void findsAKeyByItsIdAndNoOther() throws KeyFileException {
        VerificationKeys keys = keys(RSA, signing("rsa-2"));
        assertThat(found(keys, "rsa-2", "RS256")).containsExactly("RSA key rsa-2");
        assertThat(found(keys, "rsa-3", "RS256")).isEmpty();
        assertThat(found(keys, null, "RS256")).containsExactly("RSA key rsa-1", "RSA key rsa-2");
    }

    /** What comes out of PEM has no id, but issuers write one into their tokens. */
    @Test
    void findsKeysWithoutAnIdWhereNoneHasTheOneThatIsAskedFor() throws KeyFileException {
        VerificationKeys keys = keys(RSA, signing("rsa-2").without("kid"), signing("rsa-3").without("kid"));
        assertThat(found(keys, "rsa-1", "RS256")).containsExactly("RSA key rsa-1");
        assertThat(found(keys, "other", "RS256")).containsExactly("RSA key without kid", "RSA key without kid");
        assertThat(found(keys, null, "RS256")).hasSize(3);
    }

    @Test
    void findsNoOtherKeyWhereTheOneOfThatIdDoesNotServe() throws KeyFileException {
        assertThat(found(keys(EC, RSA.without("kid")), "P-256-1", "RS256")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"rsa-1,RS256,true", "rsa-1,PS512,true", "rsa-1,ES256,false", "rsa-1,HS256,false", "rsa-1,none,false",
        "P-256-1,ES256,true", "P-256-1,ES384,false", "P-384-1,ES384,true", "P-521-1,ES512,true", "P-521-1,EdDSA,false"})
    void holdsKeysToTheAlgorithmsOfTheirType(String id, String algorithm, boolean serves) throws KeyFileException {
        assertThat(found(keys(signing(id)), id, algorithm)).hasSize(serves ? 1 : 0);
    }

    @Test
    void holdsKeysToTheirOwnAlgorithm() throws KeyFileException {
        assertThat(found(keys(RSA.with("alg", "PS256")), null, "RS256")).isEmpty();
        assertThat(found(keys(RSA.with("alg", "PS256")), null, "PS256")).hasSize(1);
    }

    /** RFC 9864 gives the one algorithm of such keys a name of its own. */
    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"-,EdDSA,1", "-,Ed25519,1", "EdDSA,Ed25519,1", "Ed25519,EdDSA,1",
        "Ed25519,Ed25519,1",
        "Ed448,Ed25519,0", "ES256,EdDSA,0", "-,ES256,0", "EdDSA,Ed448,0"})
    void takesTheTwoNamesOfOneAlgorithmForOne(String own, String algorithm, int found) throws Exception {
        TestKey key = new TestKey(OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519)
                .toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
        assertThat(found(keys(EC, own == null ? key : key.with("alg", own)), null, algorithm)
                .stream().filter(text -> text.startsWith("OKP"))).hasSize(found);
    }

    /** Its set has a key for encryption beside the one for signatures, each with a certificate of its own making. */
    @Test
    void readsTheSetOfKeycloak() throws KeyFileException {
        TestKey encrypts = signing("rsa-2").with("use", "enc").with("alg", "RSA-OAEP").with("x5c", List.of("MIIC"))
                .with("x5t", "a").with("x5t#S256", "b");
        TestKey signs = RSA.with("use", "sig").with("alg", "RS256").with("x5c", List.of("MIIC")).with("x5t", "a")
                .with("x5t#S256", "b");
        VerificationKeys keys = keys(encrypts, signs);

        assertThat(keys).hasToString("[RSA key rsa-1]");
        assertThat(found(keys, "rsa-1", "RS256")).containsExactly("RSA key rsa-1");
        assertThat(found(keys, "rsa-2", "RS256")).isEmpty();
        assertThat(keys(encrypts.without("alg"), signs)).hasToString("[RSA key rsa-1]");
    }

    @Test
    void triesFourKeysAtMost() throws KeyFileException {
        VerificationKeys keys =
                keys(RSA, signing("rsa-2"), signing("rsa-3"), signing("rsa-4"), signing("rsa-5"), signing("rsa-6"));
        assertThat(found(keys, null, "RS256")).hasSize(4);
    }

    @Test
    void passesOverKeysThatDoNotSign() throws KeyFileException {
        VerificationKeys keys = keys(signing("rsa-2").with("use", "enc"), signing("X25519-1"), signing("rsa-1024"),
                new TestKey(Map.of("kty", "oct", "k", "AAAA")), new TestKey(Map.of("kty", "RSA")),
                new TestKey(Map.of("kid", 1)),
                RSA.with("use", "sig").with("x5c", List.of("broken")));
        assertThat(keys).hasToString("[RSA key rsa-1]");
    }

    @Test
    void saysOfEachKeyThatIsNotUsedWhy() throws KeyFileException {
        VerificationKeys keys = keys(signing("rsa-2").with("use", "enc"), RSA, signing("X25519-1"),
                signing("rsa-1024"), new TestKey(Map.of("kty", "oct", "k", "AAAA")),
                new TestKey(Map.of("kty", "RSA")), signing("rsa-3").with("key_ops", List.of("encrypt")));
        assertThat(keys.inWords().split("; ")).containsExactly("[RSA key rsa-1]",
                "key 'rsa-2' is not used: its use is not 'sig'",
                "key 'X25519-1' is not used: its kty and crv are not of a kind that signs here",
                "key 'rsa-1024' is not used: it has 1024 bits, but RSA keys need 2048 or more",
                "key number 5 is not used: its kty and crv are not of a kind that signs here",
                "key number 6 is not used: its members do not make a key",
                "key 'rsa-3' is not used: its key_ops does not have 'verify'");
        assertThat(keys(RSA).inWords()).isEqualTo("[RSA key rsa-1]");
    }

    @Test
    void refusesASetOfWhichNoKeyIsUsedAndSaysWhy() {
        assertThatThrownBy(
                () -> VerificationKeys.parse("{\"keys\":[1,{\"kid\":\"a\",\"use\":\"enc\"}]}".getBytes(UTF_8),
                        "test"))
                .hasMessage("MCPAUTH-210: The keys of an issuer, from test, cannot be used: it has no key that "
                        + "can verify signatures: key number 1 is not used: it is not a JSON object; key 'a' is not "
                        + "used: its use is not 'sig'.");
    }

    @Test
    void passesOverKeysWhoseOperationsDoNotIncludeVerifying() throws KeyFileException {
        VerificationKeys keys = keys(signing("rsa-2").with("key_ops", List.of("encrypt", "wrapKey")),
                signing("rsa-3").with("key_ops", List.of()), signing("rsa-4").with("key_ops", "verify"),
                RSA.with("key_ops", List.of("verify")), EC.with("key_ops", List.of("sign", "verify")));
        assertThat(keys).hasToString("[RSA key rsa-1, EC P-256 key P-256-1]");
    }

    @Test
    void readsAFile() throws IOException, KeyFileException {
        Path file = Files.writeString(folder.resolve("keys.json"), RSA.json());
        assertThat(VerificationKeys.read(location(file))).hasToString("[RSA key rsa-1]");
    }

    @Test
    void refusesAFileThatIsMissingOrCannotBeReadOrHasNoKeys() throws IOException {
        assertThatThrownBy(() -> VerificationKeys.read(location(folder.resolve("none.json"))))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContainingAll("MCPAUTH-210", "none.json", "there is nothing");
        assertThatThrownBy(() -> VerificationKeys.read(location(folder)))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContainingAll("MCPAUTH-210", folder.toString(), "it cannot be read: ");
        Path empty = Files.writeString(folder.resolve("empty.json"), "{\"keys\":[]}");
        assertThatThrownBy(() -> VerificationKeys.read(location(empty)))
                .isInstanceOf(KeyFileException.class).hasMessageContainingAll("MCPAUTH-210", empty.toString());
    }

    private static KeyLocation location(Path path) {
        return new KeyLocation(path.toString(), VerificationKeysTest.class.getClassLoader());
    }

    @Test
    void refusesASetThatShowsAPrivateKey() {
        assertThatThrownBy(() -> keys(RSA, TestKeys.named("rsa-2"))).isInstanceOf(KeyFileException.class)
                .hasMessageStartingWith("MCPAUTH-210").hasMessageContaining("private key")
                .hasMessageNotContaining(TestKeys.named("rsa-2").text("d"));
    }

    /** All of them, also in the forms in which they should not be written (RFC 8032, section 5.1.3). */
    @ParameterizedTest
    @ValueSource(strings = {"0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000080",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa"})
    void refusesAKeyOfSmallOrderForWhichAnybodyCanSign(String x) {
        String coded = Base64.getUrlEncoder().withoutPadding().encodeToString(HexFormat.of().parseHex(x));

        assertThat(VerificationKeys.refusal(Map.of("kty", "OKP", "crv", "Ed25519", "x", coded)))
                .contains("anybody can sign for it, because its point is of small order");
    }

    @Test
    void readsNoMoreOfAKeyThanItShouldSay() throws KeyFileException {
        assertThat(VerificationKeys.parse(RSA.json().getBytes(UTF_8), "test")).hasToString("[RSA key rsa-1]");
        assertThat(keys(RSA.without("kid"))).hasToString("[RSA key without kid]");
    }
}
