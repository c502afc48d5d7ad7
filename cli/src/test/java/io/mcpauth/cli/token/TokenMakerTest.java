package io.mcpauth.cli.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;

import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

import io.mcpauth.cli.console.CliException;
import io.mcpauth.cli.key.RecipientKey;

public class TokenMakerTest {

    private final TokenMaker maker =
            new TokenMaker(Clock.fixed(Instant.parse("2026-01-02T03:04:05.678Z"), ZoneOffset.UTC));

    @Test
    void makesWhatBrowserClientsMake() throws JoseException {
        PublicJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
        String token = maker.make(new RecipientKey(key.getPublicKey(), "RSA-OAEP", "not for browsers"),
                Map.of("name", "Dev"), Duration.ofHours(6));

        assertThat(header(token)).isEqualTo("{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\"}");
        assertThat(payload(token, key))
                .isEqualTo("{\"data\":{\"name\":\"Dev\"},\"iat\":1767323045,\"exp\":1767344645}");
    }

    @Test
    void namesTheKeyWhereItIsNotRsa() throws JoseException {
        PublicJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        String token = maker.make(new RecipientKey(key.getPublicKey(), "ECDH-ES", "k1"), Map.of("name", "Dev"),
                Duration.ofSeconds(1));

        assertThat(header(token)).startsWith("{\"alg\":\"ECDH-ES\",\"enc\":\"A256GCM\",\"kid\":\"k1\",\"epk\":{");
        assertThat(payload(token, key)).contains("\"Dev\"");
    }

    @Test
    void refusesAKeyThatIsTooShort() throws JoseException {
        PublicJsonWebKey key = RsaJwkGenerator.generateJwk(1024);
        assertThatExceptionOfType(CliException.class).isThrownBy(() -> maker.make(
                new RecipientKey(key.getPublicKey(), "RSA-OAEP", null), Map.of("a", "b"), Duration.ofHours(1)))
                .withMessageStartingWith("nothing can be encrypted to this key: ");
    }

    public static String header(String token) {
        return new String(Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))), UTF_8);
    }

    public static String payload(String token, PublicJsonWebKey key) throws JoseException {
        JsonWebEncryption decryption = new JsonWebEncryption();
        decryption.setCompactSerialization(token);
        decryption.setKey(key.getPrivateKey());
        return decryption.getPayload();
    }
}
