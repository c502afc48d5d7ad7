package io.mcpauth.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

import org.eclipse.microprofile.jwt.tck.util.KeyManagementAlgorithm;
import org.eclipse.microprofile.jwt.tck.util.TokenUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.testing.Container;
import io.mcpauth.token.Rejected;
import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.TokenVerifier;
import io.mcpauth.token.Verification;
import io.mcpauth.token.Verified;

/**
 * The encrypted-token cases of the MicroProfile JWT TCK 2.1, with its own configurations, keys and tokens: packages
 * {@code …tck.container.jaxrs.jwe} and {@code …tck.config.jwe}. Two things are ours: the required scope, and an
 * audience, which signed trust demands.
 */
class MpJwtTckTest {

    private static final String ISSUER = "https://server.example.com";
    private static final String ENCRYPTION_KEY = "/publicKey.pem";
    private static final String SIGNING_KEY = "/privateKey4k.pem";

    /** One of the TCK's configuration files, or settings of its own. */
    private static Map<String, String> settings(String name) throws IOException {
        Properties properties = new Properties();
        try (InputStream in =
                TokenUtils.class.getResourceAsStream("/META-INF/microprofile-config-" + name + ".properties")) {
            properties.load(in);
        }
        Map<String, String> settings =
                new HashMap<>(Map.of("mcp.auth.scopes", "upn", "mp.jwt.verify.audiences", "other,s6BhdRkqt3"));
        properties.forEach((key, value) -> settings.put((String) key, (String) value));
        return settings;
    }

    private static Verification verify(Map<String, String> settings, String token) {
        try (Container container = new Container(settings)) {
            return container.get(TokenVerifier.class).verify(token);
        }
    }

    private static Verification verify(String token) throws IOException {
        return verify(settings("verify-decrypt"), token);
    }

    private static String nested(KeyManagementAlgorithm algorithm, String json, boolean withContentType)
            throws Exception {
        return TokenUtils.signEncryptClaims(TokenUtils.readPrivateKey(SIGNING_KEY), "signer",
                TokenUtils.readPublicKey(ENCRYPTION_KEY), algorithm, null, json, withContentType);
    }

    private static String nested(String json) throws Exception {
        return nested(KeyManagementAlgorithm.RSA_OAEP, json, true);
    }

    private static void assertRefused(Verification verification, RejectionReason reason) {
        assertThat(verification)
                .isInstanceOfSatisfying(Rejected.class, rejected -> assertThat(rejected.reason()).isEqualTo(reason));
    }

    @Test
    void rolesAllowedSignEncrypt() throws Exception {
        assertThat(verify(nested("/Token1.json"))).isInstanceOfSatisfying(Verified.class, verified -> {
            assertThat(verified.claims().signed()).isTrue();
            assertThat(verified.claims().values()).containsEntry("iss", ISSUER).containsEntry("upn", "jdoe@example.com")
                    .containsKeys("groups", "customObject", "customDoubleArray");
        });
        assertThat(verify(nested("/TokenAudiences.json"))).isInstanceOf(Verified.class);
    }

    @Test
    void refusesATokenThatIsOnlySigned() throws Exception {
        String signed = TokenUtils.signClaims(TokenUtils.readPrivateKey(SIGNING_KEY), "signer", "/Token1.json");
        assertRefused(verify(signed), RejectionReason.NOT_ENCRYPTED);
    }

    @Test
    void refusesATokenThatIsOnlyEncrypted() throws Exception {
        assertRefused(verify(TokenUtils.encryptClaims(TokenUtils.readPublicKey(ENCRYPTION_KEY), null, "/Token1.json")),
                RejectionReason.NOT_SIGNED);
    }

    /**
     * The TCK refuses it. Nothing is gained by that: the signature is verified all the same, and authorization servers
     * leave cty out.
     */
    @Test
    void takesATokenWithoutTheContentType() throws Exception {
        assertThat(verify(nested(KeyManagementAlgorithm.RSA_OAEP, "/Token1.json", false))).isInstanceOf(Verified.class);
    }

    @Test
    void refusesATokenOfAnotherSigner() throws Exception {
        assertRefused(verify(TokenUtils.signEncryptClaims(TokenUtils.generateKeyPair(2048).getPrivate(), "signer",
                TokenUtils.readPublicKey(ENCRYPTION_KEY), null, "/Token1.json")), RejectionReason.SIGNATURE_INVALID);
        assertRefused(verify(TokenUtils.signEncryptClaims(TokenUtils.readECPrivateKey("/ecPrivateKey.pem"), "signer",
                TokenUtils.readPublicKey(ENCRYPTION_KEY), null, "/Token1.json")),
                RejectionReason.UNKNOWN_SIGNING_KEY);
    }

    /** The TCK names encryption keys by the names of their files, and has our key in PEM, which knows no ids. */
    @Test
    void acceptsATokenThatNamesAKeyInPemByAnotherId() throws Exception {
        for (String kid : new String[] {"/privateKey.pem", "any", publishedId()}) {
            assertThat(verify(naming(kid))).isInstanceOf(Verified.class);
        }
        // Signed with our own key pair, as the TCK does by default: decrypted, but a decryption key never verifies.
        assertRefused(verify(TokenUtils.signEncryptClaims("/Token1.json")), RejectionReason.SIGNATURE_INVALID);
    }

    private static String publishedId() throws IOException {
        try (Container container = new Container(settings("verify-decrypt"))) {
            return (String) container.get(TokenVerifier.class).publicJwkSet().keys().get(0).get("kid");
        }
    }

    private static String naming(String kid) throws Exception {
        return TokenUtils.signEncryptClaims(TokenUtils.readPrivateKey(SIGNING_KEY), "signer",
                TokenUtils.readPublicKey(ENCRYPTION_KEY), kid, "/Token1.json");
    }

    @Test
    void refusesATokenThatNamesAKeyThatTheJwkSetDoesNotHave() throws Exception {
        for (String location : new String[] {"/decryptorPrivateKey.jwk", "/decryptorPrivateKeySet.jwk"}) {
            Map<String, String> settings = settings("verify-decrypt");
            settings.put("mp.jwt.decrypt.key.location", location);
            String token = TokenUtils.signEncryptClaims(TokenUtils.readPrivateKey(SIGNING_KEY), "signer",
                    TokenUtils.readJwkPublicKey("/encryptorPublicKey.jwk"), "any", "/Token1.json");
            assertRefused(verify(settings, token), RejectionReason.UNKNOWN_KEY);
        }
    }

    @Test
    void refusesATokenForAnotherKey() throws Exception {
        assertRefused(verify(TokenUtils.signEncryptClaims(TokenUtils.readPrivateKey(SIGNING_KEY), "signer",
                TokenUtils.generateKeyPair(2048).getPublic(), null, "/Token1.json")),
                RejectionReason.DECRYPTION_FAILED);
    }

    @ParameterizedTest
    @CsvSource({"/TokenBadIss.json,ISSUER_NOT_TRUSTED", "/TokenNoIss.json,ISSUER_NOT_TRUSTED",
        "/RequiredClaims.json,AUDIENCE_WRONG",
        "/Token2.json,AUDIENCE_WRONG"})
    void refusesTokensWithOtherClaims(String json, RejectionReason reason) throws Exception {
        assertRefused(verify(nested(json)), reason);
    }

    @Test
    void decryptKeyAlgorithmDefault() throws Exception {
        Map<String, String> settings = settings("verify-decrypt-algorithm-default");
        assertThat(verify(settings, nested(KeyManagementAlgorithm.RSA_OAEP, "/Token1.json", true)))
                .isInstanceOf(Verified.class);
        assertThat(verify(settings, nested(KeyManagementAlgorithm.RSA_OAEP_256, "/Token1.json", true)))
                .isInstanceOf(Verified.class);
    }

    @Test
    void rolesAllowedSignEncryptRsaOaep() throws Exception {
        Map<String, String> settings = settings("verify-decrypt-rsa-oaep");
        assertThat(verify(settings, nested(KeyManagementAlgorithm.RSA_OAEP, "/Token1.json", true)))
                .isInstanceOf(Verified.class);
        assertRefused(verify(settings, nested(KeyManagementAlgorithm.RSA_OAEP_256, "/Token1.json", true)),
                RejectionReason.ALGORITHM_NOT_ALLOWED);
    }

    @Test
    void rolesAllowedSignEncryptRsaOaep256() throws Exception {
        Map<String, String> settings = settings("verify-decrypt-rsa-oaep-256");
        assertThat(verify(settings, nested(KeyManagementAlgorithm.RSA_OAEP_256, "/Token1.json", true)))
                .isInstanceOf(Verified.class);
        assertRefused(verify(settings, nested(KeyManagementAlgorithm.RSA_OAEP, "/Token1.json", true)),
                RejectionReason.ALGORITHM_NOT_ALLOWED);
    }

    @Test
    void privateKeyAsPemOnTheClassPath() throws Exception {
        Map<String, String> settings = settings("verify-decrypt");
        settings.put("mp.jwt.decrypt.key.location", "/privateKey4k.pem");
        assertThat(verify(settings, TokenUtils.signEncryptClaims(TokenUtils.readPrivateKey(SIGNING_KEY), "1",
                TokenUtils.readPublicKey("/publicKey4k.pem"), null, "/Token1.json")))
                .isEqualTo(new Rejected(RejectionReason.SIGNATURE_INVALID));
        settings.put("mp.jwt.verify.publickey.location", "/publicKey.pem");
        assertThat(verify(settings, TokenUtils.signEncryptClaims(TokenUtils.readPrivateKey("/privateKey.pem"), "1",
                TokenUtils.readPublicKey("/publicKey4k.pem"), null, "/Token1.json"))).isInstanceOf(Verified.class);
    }

    @ParameterizedTest
    @CsvSource({"/decryptorPrivateKey.jwk,mp-jwt", "/decryptorPrivateKeySet.jwk,mp-jwt-set"})
    void privateKeyAsJwkOrJwkSetOnTheClassPath(String location, String kid) throws Exception {
        Map<String, String> settings = settings("verify-decrypt");
        settings.put("mp.jwt.decrypt.key.location", location);
        String token = TokenUtils.signEncryptClaims(TokenUtils.readPrivateKey(SIGNING_KEY), "signer",
                TokenUtils.readJwkPublicKey("/encryptorPublicKey.jwk"), kid, "/Token1.json");
        assertThat(verify(settings, token)).isInstanceOf(Verified.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/signer-key4k.jwk", "/signer-keyset4k.jwk"})
    void publicKeyAsJwkOrJwkSetOnTheClassPath(String location) throws Exception {
        Map<String, String> settings = settings("verify-decrypt");
        settings.put("mp.jwt.verify.publickey.location", location);
        String token = TokenUtils.signEncryptClaims(TokenUtils.readPrivateKey(SIGNING_KEY), "publicKey4k",
                TokenUtils.readPublicKey(ENCRYPTION_KEY), null, "/Token1.json");
        assertThat(verify(settings, token)).isInstanceOf(Verified.class);
    }

    /**
     * The configurations of the TCK that have no audience are no complete signed trust here, and the message says so.
     */
    @ParameterizedTest
    @ValueSource(strings = {"publickey", "publickey-location", "ecpublickey", "verify-token-age"})
    void demandsAnAudienceBesideTheTcksConfigurations(String name) throws IOException {
        Map<String, String> settings = settings(name);
        new Container(settings).close();
        settings.remove("mp.jwt.verify.audiences");
        assertThatThrownBy(() -> new Container(settings).close()).hasStackTraceContaining("mp.jwt.verify.audiences");
    }
}
