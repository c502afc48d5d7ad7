package io.mcpauth.internal.key;

import static io.mcpauth.internal.key.KeyTexts.base64Url;
import static io.mcpauth.internal.key.KeyTexts.pem;
import static io.mcpauth.internal.key.KeyTexts.privatePem;
import static io.mcpauth.internal.key.KeyTexts.publicPem;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.util.Base64;
import java.util.Optional;

import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.issuer.VerificationKeys;
import io.mcpauth.internal.json.JsonLimits;

/** The forms that MicroProfile JWT 2.1 allows for public and for private keys. */
class KeyFormsTest {

    private static final TestKey RSA = TestKeys.named("rsa-1");
    private static final TestKey PUBLIC = RSA.publicHalf().without("use", "alg");
    private static final Optional<String> NO_ID = Optional.empty();

    private static VerificationKeys verification(String text) throws KeyFileException {
        return VerificationKeys.parse(text.getBytes(UTF_8), "test");
    }

    private static DecryptionKeys decryption(String text) throws KeyFileException {
        return JwkSetLoader.parseAnyForm(text.getBytes(UTF_8), "test");
    }

    private static void assertIsPublicKey(String text) throws KeyFileException {
        assertThat(verification(text).find(NO_ID, "RS256")).singleElement()
                .satisfies(key -> assertThat(key.publicKey()).isEqualTo(RSA.toJose().getPublicKey()));
    }

    @Test
    void takesAPublicKeyInEachForm() throws KeyFileException {
        String set = new String(TestKeys.set(PUBLIC), UTF_8);

        assertIsPublicKey(publicPem(RSA));
        assertIsPublicKey(PUBLIC.json());
        assertIsPublicKey(set);
        assertIsPublicKey(base64Url(PUBLIC.json()));
        assertIsPublicKey(base64Url(set));
    }

    @Test
    void takesBase64OfEitherAlphabetWithPaddingAndLineBreaks() throws KeyFileException {
        assertIsPublicKey(Base64.getUrlEncoder().encodeToString((PUBLIC.json() + " ").getBytes(UTF_8)));
        assertIsPublicKey(Base64.getEncoder().encodeToString((PUBLIC.json() + "  ").getBytes(UTF_8)));
        assertIsPublicKey(Base64.getMimeEncoder().encodeToString(PUBLIC.json().getBytes(UTF_8)) + "\n");
    }

    @Test
    void takesPemInOneLineAsPropertiesFilesLeaveIt() throws KeyFileException {
        assertIsPublicKey(publicPem(RSA).replace("\n", ""));
        assertIsPublicKey(publicPem(RSA).replace("\n", " "));
        assertIsPublicKey("  \r\n" + publicPem(RSA).replace("\n", "\r\n"));
    }

    /** RFC 7468, section 2: what stands around a block is for people. OpenSSL writes such text itself. */
    @Test
    void takesPemWithTextAroundIt() throws KeyFileException {
        String told = "Bag Attributes\n    friendlyName: k\u00e4se\nKey Attributes: <No Attributes>\n";
        assertIsPublicKey(told + publicPem(RSA) + "\nmade by hand\n");
        assertIsPublicKey("\uFEFF" + publicPem(RSA));
        assertThat(decryption(told + privatePem(RSA)).keys()).hasSize(1);
    }

    @Test
    void takesLineEndsThatAVariableOfTheEnvironmentHasWrittenOut() throws KeyFileException {
        assertIsPublicKey(publicPem(RSA).replace("\n", "\\n"));
        assertIsPublicKey(publicPem(RSA).replace("\n", "\\r\\n"));
        assertThat(decryption(privatePem(RSA).replace("\n", "\\n")).keys()).hasSize(1);
    }

    @Test
    void takesTheKeyThatACertificateLiesBeside() throws KeyFileException {
        String certificate = pem("CERTIFICATE", new byte[] {1, 2, 3});
        assertThat(decryption(certificate + certificate + privatePem(RSA)).keys()).hasSize(1);
        assertThat(decryption(privatePem(RSA) + publicPem(RSA) + certificate).keys()).hasSize(1);
        assertIsPublicKey(certificate + publicPem(RSA));
    }

    /** Whichever comes first: a private key is never taken for a public one. */
    @Test
    void refusesAPrivateKeyBesideAPublicOneWhereAPublicOneIsNeeded() {
        for (String text : new String[] {privatePem(RSA) + publicPem(RSA), publicPem(RSA) + privatePem(RSA)}) {
            assertThatThrownBy(() -> verification(text)).isInstanceOf(KeyFileException.class)
                    .hasMessageContaining("it shows a private key");
        }
    }

    @Test
    void saysThatLineEndsAreWrittenOutInJson() {
        String text = "{\\n" + PUBLIC.json().substring(1);
        assertThatThrownBy(() -> verification(text)).hasMessageContaining("its line ends are written out as \\n");
        assertThatThrownBy(() -> decryption(text)).hasMessageContaining("its line ends are written out as \\n");
    }

    @Test
    void saysWhatIsWrongWithPem() {
        assertThatThrownBy(() -> verification(publicPem(RSA) + publicPem(RSA)))
                .hasMessageContaining("its PEM has 2 blocks of 'PUBLIC KEY', but one is needed");
        assertThatThrownBy(() -> verification(publicPem(RSA) + "-----BEGIN PUBLIC KEY-----\nAAAA"))
                .hasMessageContaining("its PEM is broken: a block that begins does not end");
        assertThatThrownBy(() -> verification("see below\n" + pem("CERTIFICATE", new byte[] {1})))
                .hasMessageContaining("'openssl x509 -pubkey -noout' makes one");
        assertThatThrownBy(() -> decryption(pem("RSA PRIVATE KEY", new byte[] {1})))
                .hasMessageContaining("'openssl pkcs8 -topk8 -nocrypt' makes one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
    void namesTheCharsetOfWhatIsNotInUtf8(String charset) {
        for (String text : new String[] {publicPem(RSA), PUBLIC.json()}) {
            assertThatThrownBy(() -> VerificationKeys.parse(text.getBytes(Charset.forName(charset)), "test"))
                    .isInstanceOf(KeyFileException.class)
                    .hasMessageContaining("it is in " + charset + ", but UTF-8 is needed");
        }
    }

    @Test
    void takesPemOfTheOtherTypesThatSign() throws JoseException, KeyFileException {
        assertThat(verification(publicPem(EcJwkGenerator.generateJwk(EllipticCurves.P256))).find(NO_ID, "ES256"))
                .hasSize(1);
        assertThat(verification(publicPem(EcJwkGenerator.generateJwk(EllipticCurves.P521))).find(NO_ID, "ES512"))
                .hasSize(1);
        assertThat(verification(publicPem(OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519)))
                .find(NO_ID, "EdDSA"))
                .hasSize(1);
    }

    @Test
    void refusesAPrivateKeyWhereAPublicOneIsNeeded() {
        for (String text : new String[] {privatePem(RSA), RSA.without("use").json(),
            base64Url(RSA.without("use").json())}) {
            assertThatThrownBy(() -> verification(text)).isInstanceOf(KeyFileException.class)
                    .hasMessageContaining("it shows a private key")
                    .hasMessageNotContaining(RSA.text("d")).hasMessageNotContaining("BEGIN");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"RSA PUBLIC KEY", "CERTIFICATE", "RSA PRIVATE KEY", "EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY"})
    void refusesOtherKindsOfPemAndSaysWhichIsRight(String label) {
        String text = pem(label, RSA.toJose().getPublicKey().getEncoded());
        assertThatThrownBy(() -> verification(text)).isInstanceOf(KeyFileException.class)
                .hasMessageContaining(
                        "its PEM says '" + label + "', but 'PUBLIC KEY' (X.509) or 'PRIVATE KEY' (PKCS#8");
        assertThatThrownBy(() -> decryption(text)).isInstanceOf(KeyFileException.class)
                .hasMessageContaining("says '" + label + "'");
    }

    @Test
    void refusesBrokenPem() {
        for (String text : new String[] {
            publicPem(RSA).replace("END PUBLIC", "END PRIVATE"),
            publicPem(RSA).replaceAll("(?s)\n-----END.*", ""),
            publicPem(RSA) + publicPem(TestKeys.named("rsa-2")),
            publicPem(RSA).replaceFirst("M", "*"),
            publicPem(RSA).replaceFirst("\nMII", "\nM"),
            pem("PUBLIC KEY", new byte[] {0x30, 0x00}),
            "-----BEGIN PUBLIC KEY----------END PUBLIC KEY-----"}) {
            assertThatThrownBy(() -> verification(text)).as(text).isInstanceOf(KeyFileException.class);
        }
    }

    /** Also beside a good one: it may have been the one that was meant. */
    @ParameterizedTest
    @ValueSource(strings = {"\n", "=", "A"})
    void namesABlockOfPemThatHoldsNoBase64(String held) {
        String text = "-----BEGIN PRIVATE KEY-----" + held + "-----END PRIVATE KEY-----\n";
        for (String pem : new String[] {text, publicPem(RSA) + text}) {
            assertThatThrownBy(() -> verification(pem)).isInstanceOf(KeyFileException.class)
                    .hasMessageContaining("its PEM is broken: what 'PRIVATE KEY' holds is no Base64");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "key", "AAAA", "{", "[]", "{}", "{\"keys\":{}}", "e30", "A", "\u00e4",
        "{\"kty\":\"oct\",\"k\":\"AAAA\"}"})
    void refusesWhatIsNoKeyAtAll(String text) {
        assertThatThrownBy(() -> verification(text)).isInstanceOf(KeyFileException.class)
                .hasMessageStartingWith("MCPAUTH-210");
        assertThatThrownBy(() -> decryption(text)).isInstanceOf(KeyFileException.class)
                .hasMessageStartingWith("MCPAUTH-20");
    }

    @Test
    void refusesAKeyThatIsTooShort() {
        assertThatThrownBy(() -> verification(publicPem(TestKeys.named("rsa-1024"))))
                .isInstanceOf(KeyFileException.class);
        assertThatThrownBy(() -> decryption(privatePem(TestKeys.named("rsa-1024"))))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContaining("1024 bits");
    }

    @Test
    void takesATextOfTheGreatestLength() throws KeyFileException {
        String text = base64Url(PUBLIC.json());
        assertIsPublicKey(text + " ".repeat(JsonLimits.DEFAULT.maxBytes() - text.length()));
    }

    /** Whoever fetches keys could be kept busy for minutes by what is none. */
    @Test
    @Timeout(10)
    void refusesALongTextOfSpacesAtOnce() {
        String spaces = " ".repeat(80_000);
        for (String text : new String[] {"a" + spaces + "{", spaces + "a{", "a=" + spaces + "{"}) {
            assertThatThrownBy(() -> verification(text)).isInstanceOf(KeyFileException.class);
        }
    }

    @Test
    void refusesTextsThatAreTooLong() {
        assertThatThrownBy(() -> verification("A".repeat(1 << 20))).isInstanceOf(KeyFileException.class);
    }

    @Test
    void takesAPrivateKeyInEachForm() throws KeyFileException {
        String set = new String(TestKeys.set(RSA), UTF_8);
        for (String text : new String[] {privatePem(RSA), privatePem(RSA).replace("\n", ""), RSA.json(), set,
            base64Url(RSA.json()),
            base64Url(set)}) {
            assertThat(decryption(text).keys()).singleElement()
                    .satisfies(key -> assertThat(key.publicKey()).isEqualTo(RSA.toJose().getPublicKey()));
        }
    }

    /** PEM knows no ids, so a token may call such a key what it likes. A JWK is meant by its own id alone. */
    @Test
    void answersToEveryIdIfItWasReadFromPemAndToItsOwnOtherwise() throws KeyFileException {
        for (String text : new String[] {privatePem(RSA), "\uFEFF" + privatePem(RSA)}) {
            assertThat(decryption(text).withId("any")).hasSize(1);
        }
        for (String text : new String[] {RSA.json(), base64Url(RSA.json())}) {
            assertThat(decryption(text).withId("any")).isEmpty();
            assertThat(decryption(text).withId("rsa-1")).hasSize(1);
        }
    }

    @Test
    void publishesAPemKeyWithItsThumbprintForItsIdAndNothingPrivate() throws KeyFileException, JoseException {
        assertThat(decryption(privatePem(RSA)).published(KeyRules.ALGORITHMS)).singleElement()
                .satisfies(members -> assertThat(members)
                        .containsOnlyKeys("kty", "kid", "use", "alg", "n", "e")
                        .containsEntry("kid", RSA.toJose().calculateBase64urlEncodedThumbprint("SHA-256"))
                        .containsEntry("use", "enc").containsEntry("n", RSA.text("n"))
                        .containsEntry("e", RSA.text("e")));
    }

    @Test
    void refusesAPublicKeyWhereAPrivateOneIsNeeded() {
        assertThatThrownBy(() -> decryption(publicPem(RSA))).isInstanceOf(KeyFileException.class)
                .hasMessageContaining("the private key file is needed");
    }

    @Test
    void refusesPrivateKeysInPemThatAreNotRsa() {
        assertThatThrownBy(() -> decryption(privatePem(TestKeys.named("P-256-1")))).isInstanceOf(KeyFileException.class)
                .hasMessageContaining("its PEM is no RSA private key");
    }

    /** The contract has JWK and JWK Set there, and the command line makes those. */
    @Test
    void takesOnlyJsonInOurOwnKeyFile() {
        for (String text : new String[] {privatePem(RSA), base64Url(RSA.json())}) {
            assertThatThrownBy(() -> JwkSetLoader.parse(text.getBytes(UTF_8), "test"))
                    .isInstanceOf(KeyFileException.class)
                    .hasMessageStartingWith("MCPAUTH-207");
        }
    }
}
