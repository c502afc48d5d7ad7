package io.mcpauth.internal.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.json.Json;

class JwkSetLoaderTest extends JwkSetLoaderFixture {

    /** For halves that do not match: the JDK remembers by the modulus what it computed of a wrong exponent. */
    private static final TestKey SPARE = TestKeys.named("rsa-6");
    private static final TestKey OKP = TestKeys.named("X25519-1");
    private static final String NO_RSA_OPERATION = "its key_ops has none of decrypt, unwrapKey";
    private static final String NO_AGREEMENT_OPERATION = "its key_ops has none of deriveKey, deriveBits";
    private static final String NO_OPERATIONS = "its key_ops is not an array of strings that differ";
    private static final String MISMATCH = "its private and its public members do not belong together";
    private static final String NO_KEY = "its members do not make a key";

    @ParameterizedTest
    @ValueSource(strings = {"rsa-1", "rsa-3072", "P-256-1", "P-384-1", "P-521-1", "X25519-1"})
    void readsASingleJwkAndASet(String id) throws Exception {
        TestKey key = TestKeys.named(id);

        String spacious = "\n { \"keys\" : [ " + key.json() + " ] } \n";
        for (String json : List.of(key.json(), "{\"keys\":[" + key.json() + "]}", spacious)) {
            DecryptionKeys keys = load(Files.writeString(folder.resolve("key.json"), json));

            assertThat(keys.refusals()).isEmpty();
            assertThat(keys.keys()).singleElement().satisfies(read -> {
                assertThat(read.id()).contains(id);
                assertThat(read.type()).isEqualTo(key.text("kty"));
                assertThat(read.privateKey()).isEqualTo(key.toJose().getPrivateKey());
                assertThat(read.publicMembers()).isEqualTo(key.publicHalf().members());
            });
        }
    }

    @Test
    void readsManyKeysInTheirOrder() throws KeyFileException {
        DecryptionKeys keys = parse(OKP, RSA, EC, TestKeys.named("rsa-2"));

        assertThat(keys.keys()).map(key -> key.id().orElseThrow()).containsExactly("X25519-1", "rsa-1", "P-256-1",
                "rsa-2");
        assertThat(keys.refusals()).isEmpty();
    }

    @Test
    void readsKeysWithoutIdUseAndRsaKeysWithoutAlgorithm() throws KeyFileException {
        DecryptionKeys keys = parse(RSA.without("kid", "use", "alg"), TestKeys.named("rsa-2").without("kid"));

        assertThat(keys.keys()).hasSize(2).allMatch(key -> key.id().isEmpty());
        assertThat(keys.keys().get(0).publicMembers()).containsOnlyKeys("kty", "n", "e");
    }

    @Test
    void readsAnRsaKeyWithoutItsPrimes() throws KeyFileException {
        assertThat(parse(RSA.without("p", "q", "dp", "dq", "qi")).keys()).hasSize(1);
    }

    @Test
    void leavesMembersUnreadThatDoNotMatter() throws KeyFileException {
        TestKey decorated = RSA.with("x5c", List.of("no certificate")).with("x5t#S256", "none")
                .with("exp", 1).with("note", Map.of("made", "by hand"));
        DecryptionKeys keys = parse(decorated);

        assertThat(keys.refusals()).isEmpty();
        assertThat(keys.keys()).singleElement()
                .satisfies(key -> assertThat(key.publicMembers()).isEqualTo(RSA.publicHalf().members()));
    }

    @Test
    void readsKeysWhoseOperationsAreThoseOfDecryption() throws KeyFileException {
        DecryptionKeys keys = parse(RSA.with("key_ops", List.of("unwrapKey")),
                TestKeys.named("rsa-2").with("key_ops", List.of("sign", "decrypt")),
                EC.with("key_ops", List.of("deriveKey")),
                TestKeys.named("P-384-1").with("key_ops", List.of("deriveBits", "own")),
                OKP.with("key_ops", List.of("deriveBits")),
                TestKeys.named("X25519-2").with("key_ops", List.of("deriveKey")));

        assertThat(keys.refusals()).isEmpty();
        assertThat(keys.keys()).hasSize(6).noneMatch(key -> key.publicMembers().containsKey("key_ops"));
    }

    private static String forSignatures(String algorithm) {
        return "its alg '" + algorithm
                + "' is for signatures, but a key for encryption is needed; make one with 'mcp-auth generate'";
    }

    static Stream<Arguments> unusableKeys() {
        return Stream.of(
                arguments("oct", RSA.with("kty", "oct").with("k", "c2VjcmV0"), "its kty is not RSA, EC or OKP"),
                arguments("lower case kty", RSA.with("kty", "rsa"), "its kty is not RSA, EC or OKP"),
                arguments("no kty", RSA.without("kty"), "its kty is not RSA, EC or OKP"),
                arguments("kty not a string", RSA.with("kty", List.of("RSA")), "its kty is not RSA, EC or OKP"),
                arguments("for signatures", RSA.with("use", "sig"), "its use is not 'enc'"),
                arguments("EC for signatures", EC.with("use", "sig"), "its use is not 'enc'"),
                arguments("upper case use", RSA.with("use", "ENC"), "its use is not 'enc'"),
                arguments("RSA to sign with", RSA.with("key_ops", List.of("sign", "verify")), NO_RSA_OPERATION),
                arguments("RSA to encrypt with", RSA.with("key_ops", List.of("encrypt", "wrapKey")), NO_RSA_OPERATION),
                arguments("RSA to agree with", RSA.with("key_ops", List.of("deriveKey", "deriveBits")),
                        NO_RSA_OPERATION),
                arguments("RSA for nothing", RSA.with("key_ops", List.of()), NO_RSA_OPERATION),
                arguments("upper case operation", RSA.with("key_ops", List.of("DECRYPT")), NO_RSA_OPERATION),
                arguments("EC to sign with", EC.with("key_ops", List.of("sign")), NO_AGREEMENT_OPERATION),
                arguments("EC to decrypt with", EC.with("key_ops", List.of("decrypt", "unwrapKey")),
                        NO_AGREEMENT_OPERATION),
                arguments("OKP to sign with", OKP.with("key_ops", List.of("sign")), NO_AGREEMENT_OPERATION),
                arguments("operations in one string", RSA.with("key_ops", "decrypt"), NO_OPERATIONS),
                arguments("operations null", RSA.with("key_ops", null), NO_OPERATIONS),
                arguments("operations in an object", RSA.with("key_ops", Map.of("decrypt", true)), NO_OPERATIONS),
                arguments("an operation twice", EC.with("key_ops", List.of("deriveKey", "deriveKey")), NO_OPERATIONS),
                arguments("an operation that is no string", RSA.with("key_ops", List.of("decrypt", 1)), NO_OPERATIONS),
                arguments("an operation that is null", RSA.with("key_ops", Arrays.asList("decrypt", null)),
                        NO_OPERATIONS),
                arguments("use null", RSA.with("use", null), "its member 'use' is not a string"),
                arguments("alg not a string", RSA.with("alg", 1), "its member 'alg' is not a string"),
                arguments("n not a string", RSA.with("n", 17), "its member 'n' is not a string"),
                arguments("x not a string", EC.with("x", List.of()), "its member 'x' is not a string"),
                arguments("RSA only public", RSA.publicHalf(), NO_PRIVATE_MEMBER),
                arguments("EC only public", EC.publicHalf(), NO_PRIVATE_MEMBER),
                arguments("OKP only public", OKP.publicHalf(), NO_PRIVATE_MEMBER),
                arguments("d not a string", EC.with("d", 5), NO_PRIVATE_MEMBER),
                arguments("primes but no d", RSA.without("d"), NO_PRIVATE_MEMBER),
                arguments("1024 bits", TestKeys.named("rsa-1024"), "it has 1024 bits, but RSA keys need 2048 or more"),
                arguments("EC without alg", EC.without("alg"), AGREEMENT_ALGORITHMS),
                arguments("OKP without alg", OKP.without("alg"), AGREEMENT_ALGORITHMS),
                arguments("EC for RSA", EC.serving("RSA-OAEP"), AGREEMENT_ALGORITHMS),
                arguments("EC for signatures by alg", EC.serving("ES256"), forSignatures("ES256")),
                arguments("RSA for signatures by alg", RSA.serving("RS256"), forSignatures("RS256")),
                arguments("RSA for PSS by alg", RSA.serving("PS512"), forSignatures("PS512")),
                arguments("alg that is not ours", EC.serving("ECDH-ES+A192KW"), AGREEMENT_ALGORITHMS),
                arguments("EC without crv", EC.without("crv"), "its crv is not one of P-256, P-384, P-521"),
                arguments("crv that is not ours", EC.with("crv", "secp256k1"),
                        "its crv is not one of P-256, P-384, P-521"),
                arguments("EC with the crv of OKP", EC.with("crv", "X25519"),
                        "its crv is not one of P-256, P-384, P-521"),
                arguments("Ed25519", OKP.with("crv", "Ed25519"), "its crv is not one of X25519"),
                arguments("X448", OKP.with("crv", "X448"), "its crv is not one of X25519"),
                arguments("RSA without n", RSA.without("n"), NO_KEY),
                arguments("RSA without e", RSA.without("e"), NO_KEY),
                arguments("RSA with a part of its primes", RSA.without("dp"), NO_KEY),
                arguments("EC without y", EC.without("y"), NO_KEY),
                arguments("EC on another curve", EC.with("crv", "P-384"), null),
                arguments("EC point off the curve", EC.with("y", EC.text("x")), null),
                arguments("EC with an empty d", EC.with("d", ""), null),
                arguments("OKP with a d too short", OKP.with("d", "AAAA"), null),
                arguments("RSA with the d of another",
                        SPARE.without("p", "q", "dp", "dq", "qi").with("d", RSA.text("d")),
                        MISMATCH),
                arguments("RSA with the n of another", SPARE.with("n", RSA.text("n")), MISMATCH),
                arguments("RSA with an e of its own", SPARE.with("e", "Aw"), MISMATCH),
                arguments("EC with the d of another", EC.with("d", TestKeys.named("P-256-2").text("d")), MISMATCH),
                arguments("OKP with the d of another", OKP.with("d", TestKeys.named("X25519-2").text("d")), MISMATCH),
                arguments("OKP with the x of another", OKP.with("x", TestKeys.named("X25519-2").text("x")), MISMATCH));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unusableKeys")
    void refusesAKeyThatCannotBeUsedAndKeepsTheOthers(String why, TestKey unusable, String reason)
            throws KeyFileException {
        DecryptionKeys keys =
                parse(TestKeys.named("rsa-3"), unusable.with("kid", "the bad one"), TestKeys.named("P-521-1"));

        assertThat(keys.keys()).map(key -> key.id().orElseThrow()).containsExactly("rsa-3", "P-521-1");
        assertThat(keys.published(KeyRules.ALGORITHMS)).map(key -> key.get("kid")).containsExactly("rsa-3", "P-521-1");
        assertThat(keys.refusals()).singleElement().asString()
                .startsWith("MCPAUTH-204: Key 'the bad one' of test is not used: ")
                .doesNotContain(unusable.members().values().stream()
                        .filter(value -> value instanceof String text && text.length() > 20)
                        .toArray(CharSequence[]::new));
        if (reason == null) {
            assertThat(keys.refusals().get(0))
                    .matches(text -> text.endsWith(NO_KEY + ".") || text.endsWith(MISMATCH + "."));
        } else {
            assertThat(keys.refusals().get(0)).endsWith(": " + reason + ".");
        }
    }

    @ParameterizedTest
    @CsvSource({"null, it is not a JSON object", "'\"text\"', it is not a JSON object", "[], it is not a JSON object",
        "{}, 'its kty is not RSA, EC or OKP'"})
    void refusesAnEntryThatIsNoKeyAndNamesItByItsNumber(String entry, String reason) throws KeyFileException {
        DecryptionKeys keys = parse("{\"keys\":[" + RSA.json() + "," + entry + "]}");

        assertThat(keys.keys()).hasSize(1);
        assertThat(keys.refusals()).containsExactly("MCPAUTH-204: Key number 2 of test is not used: " + reason + ".");
    }

    @Test
    void takesAByteOrderMarkForNothing() throws KeyFileException {
        assertThat(parse("\uFEFF" + RSA.json()).keys()).hasSize(1);
    }

    /** Windows writes it so, with the mark or without. */
    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
    void namesTheCharsetOfAFileThatIsNotInUtf8(String charset) {
        byte[] text = RSA.json().getBytes(Charset.forName(charset));

        assertThatThrownBy(() -> JwkSetLoader.parse(text, "test")).isInstanceOf(KeyFileException.class).hasMessage(
                "MCPAUTH-207: The key file test is neither a JWK nor a JWK Set: it is in " + charset
                        + ", but UTF-8 is needed; "
                        + "'iconv -f " + charset + " -t UTF-8 FILE > NEW' converts it into another file.");
    }

    @Test
    void namesPemAndLineEndsThatAreWrittenOut() {
        assertThatThrownBy(() -> parse("Bag Attributes\n" + KeyTexts.privatePem(RSA)))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContaining("it is PEM, but a JWK or JWK Set is needed here");
        assertThatThrownBy(() -> parse("{\\n" + RSA.json().substring(1))).isInstanceOf(KeyFileException.class)
                .hasMessageContaining("its line ends are written out as \\n").hasMessageContaining("printf %b");
    }

    @Test
    void refusesAKeyWhoseIdIsNotAString() throws KeyFileException {
        assertThat(parse(RSA, EC.with("kid", 7)).refusals())
                .containsExactly("MCPAUTH-204: Key number 2 of test is not used: its member 'kid' is not a string.");
    }

    @Test
    void refusesTheSecondKeyOfAnId() throws KeyFileException {
        DecryptionKeys keys = parse(RSA, EC.with("kid", "rsa-1"), OKP);

        assertThat(keys.keys()).map(DecryptionKey::type).containsExactly("RSA", "OKP");
        assertThat(keys.refusals()).containsExactly(
                "MCPAUTH-204: Key 'rsa-1' of test is not used: another key before it has the same kid.");
    }

    @Test
    void readsAKeyAsSoonAsItsPublicExponentIsRepaired() throws KeyFileException, JoseException {
        // A key that the JDK has never met: where it has, it remembers what is right.
        TestKey fresh = new TestKey(RsaJwkGenerator.generateJwk(2048).toParams(OutputControlLevel.INCLUDE_PRIVATE));
        assertThat(parse(RSA, fresh.with("e", "Aw")).keys()).hasSize(1);

        assertThat(parse(RSA, fresh).keys()).hasSize(2);
    }

    @Test
    void anUnusableKeyDoesNotTakeTheIdAwayFromAGoodOne() throws KeyFileException {
        DecryptionKeys keys = parse(RSA.publicHalf(), RSA);

        assertThat(keys.keys()).hasSize(1);
        assertThat(keys.refusals()).hasSize(1);
    }

    @Test
    void refusesTheFifthRsaKeyButCountsOnlyThoseThatAreUsed() throws KeyFileException {
        DecryptionKeys keys =
                parse(TestKeys.named("rsa-1024"), RSA, EC, TestKeys.named("rsa-2"), TestKeys.named("rsa-3"),
                        TestKeys.named("rsa-4"), TestKeys.named("rsa-5"), OKP);

        assertThat(keys.keys()).map(key -> key.id().orElseThrow())
                .containsExactly("rsa-1", "P-256-1", "rsa-2", "rsa-3", "rsa-4", "X25519-1");
        assertThat(keys.refusals()).hasSize(2).last()
                .isEqualTo(
                        "MCPAUTH-204: Key 'rsa-5' of test is not used: only the first 4 RSA keys of a file are held; "
                                + "if clients still encrypt to this one, move it before one that none encrypts to "
                                + "any more.");
    }

    @Test
    void escapesAnIdThatWouldForgeALineOfTheLog() throws KeyFileException {
        assertThat(parse(RSA, EC.without("alg").with("kid", "x\nINFO all is well")).refusals())
                .singleElement().asString().startsWith("MCPAUTH-204: Key 'x\\u000aINFO all is well' of test");
    }

    @Test
    void givesAVerdictOnEachKeyInTheFilesOrder() throws KeyFileException {
        String file = "{\"keys\":[null," + RSA.publicHalf().json() + "," + RSA.json() + "," + RSA.json() + ","
                + EC.without("kid").json() + "]}";
        DecryptionKeys keys = JwkSetLoader.judge(file.getBytes(UTF_8), "test");

        assertThat(keys.verdicts()).containsExactly(
                new KeyVerdict.Unused("number 1", "it is not a JSON object"),
                new KeyVerdict.Unused("'rsa-1'", NO_PRIVATE_MEMBER),
                new KeyVerdict.Used("'rsa-1'", keys.keys().get(0)),
                new KeyVerdict.Unused("'rsa-1'", "another key before it has the same kid"),
                new KeyVerdict.Used("number 5", keys.keys().get(1)));
        assertThat(keys.refusals()).hasSize(3).first()
                .isEqualTo("MCPAUTH-204: Key number 1 of test is not used: it is not a JSON object.");
    }

    @Test
    void givesVerdictsEvenWhereNoKeyIsUsed() throws KeyFileException {
        DecryptionKeys keys = JwkSetLoader.judge(TestKeys.set(RSA.publicHalf()), "test");

        assertThat(keys.verdicts()).containsExactly(new KeyVerdict.Unused("'rsa-1'", NO_PRIVATE_MEMBER));
        assertThat(keys.keys()).isEmpty();
        assertThat(JwkSetLoader.judge(TestKeys.set(), "test").verdicts()).isEmpty();
    }

    @Test
    void tellsNoPrivateMemberOfAnyKey() throws KeyFileException {
        TestKey[] all = TestKeys.all().toArray(TestKey[]::new);
        DecryptionKeys keys = parse(all);
        List<String> told = new ArrayList<>(keys.refusals());
        keys.verdicts().forEach(verdict -> told.add(verdict.toString()));
        told.addAll(List.of(keys.toString(), Json.write(keys.published(KeyRules.ALGORITHMS))));
        keys.keys().forEach(key -> told.add(key.toString()));

        for (TestKey key : all) {
            assertThat(key.privateValues()).isNotEmpty()
                    .allSatisfy(secret -> assertThat(told).noneMatch(text -> text.contains(secret)));
        }
        assertThat(keys.refusals()).isNotEmpty();
        assertThat(keys.keys().get(0)).hasToString("RSA key rsa-1");
    }
}
