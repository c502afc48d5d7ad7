package io.mcpauth.internal.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;

class DecryptionKeysTest {

    private final DecryptionKeys keys = TestKeys.of(TestKeys.named("rsa-1"),
            TestKeys.named("P-256-1").serving("ECDH-ES+A128KW"), TestKeys.named("rsa-3072").without("kid"));

    @Test
    void noneIsEmptyInEveryRespect() {
        assertThat(DecryptionKeys.NONE.keys()).isEmpty();
        assertThat(DecryptionKeys.NONE.refusals()).isEmpty();
        assertThat(DecryptionKeys.NONE.withId("rsa-1")).isEmpty();
        assertThat(DecryptionKeys.NONE.published(KeyRules.ALGORITHMS)).isEmpty();
    }

    @Test
    void findsKeysByTheirExactId() {
        assertThat(keys.withId("rsa-1")).containsExactly(keys.keys().get(0));
        assertThat(keys.withId("P-256-1")).containsExactly(keys.keys().get(1));
        assertThat(keys.withId("RSA-1")).isEmpty();
        assertThat(keys.withId("")).isEmpty();
    }

    @Test
    void aKeyInPemAnswersToEveryIdAndIsPublishedWithItsThumbprint() throws KeyFileException {
        DecryptionKeys pem = JwkSetLoader.parseAnyForm(bytes(KeyTexts.privatePem(TestKeys.named("rsa-1"))), "test");
        String thumbprint = (String) pem.published(KeyRules.ALGORITHMS).get(0).get("kid");

        assertThat(thumbprint).hasSize(43);
        for (String id : new String[] {thumbprint, "any", "", "rsa-1"}) {
            assertThat(pem.withId(id)).containsExactlyElementsOf(pem.keys());
        }
    }

    @Test
    void aJwkInTheSamePlaceAnswersToItsOwnIdOnly() throws KeyFileException {
        for (String json : new String[] {TestKeys.named("rsa-1").json(),
            KeyTexts.base64Url(TestKeys.named("rsa-1").json())}) {
            DecryptionKeys jwk = JwkSetLoader.parseAnyForm(bytes(json), "test");
            assertThat(jwk.withId("rsa-1")).hasSize(1);
            assertThat(jwk.withId("any")).isEmpty();
        }
        DecryptionKeys withoutId =
                JwkSetLoader.parseAnyForm(bytes(TestKeys.named("rsa-1").without("kid").json()), "test");
        assertThat(withoutId.withId("any")).isEmpty();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    @Test
    void anRsaKeyServesBothOaepFormsAndNothingElse() {
        DecryptionKey rsa = keys.keys().get(0);

        assertThat(rsa.serves("RSA-OAEP")).isTrue();
        assertThat(rsa.serves("RSA-OAEP-256")).isTrue();
        assertThat(rsa.serves("RSA1_5")).isFalse();
        assertThat(rsa.serves("rsa-oaep")).isFalse();
        assertThat(rsa.serves("ECDH-ES")).isFalse();
    }

    @Test
    void aKeyForAgreementServesTheAlgorithmThatItNames() {
        DecryptionKey ec = keys.keys().get(1);

        assertThat(ec.serves("ECDH-ES+A128KW")).isTrue();
        assertThat(ec.serves("ECDH-ES")).isFalse();
        assertThat(ec.serves("ECDH-ES+A256KW")).isFalse();
        assertThat(ec.serves("RSA-OAEP")).isFalse();
    }

    @Test
    void onlyAnRsaKeySaysHowLongAnEncryptedKeyIs() {
        assertThat(keys.keys().get(0).encryptedKeyLength()).contains(256);
        assertThat(keys.keys().get(1).encryptedKeyLength()).isEmpty();
        assertThat(keys.keys().get(2).encryptedKeyLength()).contains(384);
    }

    @Test
    void publishesItsKeysInTheirOrder() {
        assertThat(keys.published(KeyRules.ALGORITHMS))
                .containsExactlyElementsOf(keys.keys().stream().map(DecryptionKey::publicMembers).toList());
    }

    /** A client that finds a key encrypts to it. */
    @Test
    void tellsTheKeysThatAServerOfFewerAlgorithmsDoesNotPublish() {
        assertThat(keys.unpublished(KeyRules.ALGORITHMS)).isEmpty();
        assertThat(keys.unpublished(List.of("RSA-OAEP-256"))).map(KeyVerdict.Used::name).containsExactly("'P-256-1'");
        assertThat(keys.unpublished(List.of("ECDH-ES+A128KW"))).map(KeyVerdict.Used::name)
                .containsExactly("'rsa-1'", "number 3");
        assertThat(keys.unpublished(List.of())).hasSize(3);
        assertThat(keys.origin()).isEqualTo("test");
    }

    @Test
    void knowsThePublicHalvesOfItsKeys() {
        assertThat(keys.publicKeys()).containsExactly(TestKeys.named("rsa-1").toJose().getPublicKey(),
                TestKeys.named("P-256-1").toJose().getPublicKey(), TestKeys.named("rsa-3072").toJose().getPublicKey());
    }

    @Test
    void namesItsKeysByTypeAndId() {
        assertThat(keys).hasToString("[RSA key rsa-1, EC key P-256-1, RSA key without kid]");
    }

    @Test
    void cannotBeChanged() {
        DecryptionKey key = keys.keys().get(0);

        assertThatThrownBy(() -> keys.keys().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> keys.refusals().add("x")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> key.publicMembers().put("d", "x")).isInstanceOf(UnsupportedOperationException.class);
    }
}
