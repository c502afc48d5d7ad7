package io.mcpauth.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.mcpauth.cli.key.SigningKeyTest;
import io.mcpauth.cli.token.TokenMakerTest;
import io.mcpauth.internal.issuer.FixedIssuerKeys;
import io.mcpauth.internal.issuer.TrustedIssuer;
import io.mcpauth.internal.issuer.VerificationKeys;
import io.mcpauth.internal.json.Json;
import io.mcpauth.internal.key.KeyFile;
import io.mcpauth.internal.key.KeyFileException;
import io.mcpauth.internal.load.LoadLimits;
import io.mcpauth.internal.token.JcaProvider;
import io.mcpauth.internal.token.JweVerifier;
import io.mcpauth.internal.token.TokenSettings;
import io.mcpauth.internal.token.Trust;
import io.mcpauth.token.JweTokenVerifier;
import io.mcpauth.token.Verified;

/** Nested tokens, read as a server reads them that trusts their issuer. */
class SignedTokenIT {

    private static final String ISSUER = "https://issuer.example";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"RSA, PS256, RSA, RSA-OAEP", "P-384, ES384, OKP, ECDH-ES+A256KW", "Ed25519, EdDSA, RSA, RSA-OAEP"})
    void areSignedAndThenEncrypted(String kind, String algorithm, String type, String encryption) throws Exception {
        PublicJsonWebKey issuer = SigningKeyTest.make(kind);
        issuer.setAlgorithm(algorithm);
        issuer.setKeyId("i1");
        PublicJsonWebKey server = generate(type);

        String token = token(issuer);
        assertThat(Json.readObject(TokenMakerTest.header(token).getBytes(UTF_8)))
                .containsEntry("alg", encryption).containsEntry("enc", "A256GCM").containsEntry("cty", "JWT")
                .containsEntry("kid", server.getKeyId())
                .hasSize(type.equals("RSA") ? 4 : 5);

        String inner = TokenMakerTest.payload(token, server);
        assertThat(TokenMakerTest.header(inner))
                .isEqualTo("{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\",\"kid\":\"i1\"}");
        JwtClaims claims = new JwtConsumerBuilder()
                .setDecryptionKey(server.getPrivateKey()).setVerificationKey(issuer.getPublicKey())
                .setEnableRequireEncryption().setRequireExpirationTime().setRequireIssuedAt()
                .setExpectedIssuer(true, ISSUER).setExpectedAudience(true, "mcp").setExpectedType(true, "JWT")
                .setJwsAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, algorithm))
                .build().processToClaims(token);
        Map<String, Object> payload = Json.readObject(claims.getRawJson().getBytes(UTF_8));
        assertThat(payload).containsOnlyKeys("iss", "aud", "sub", "groups", "iat", "exp")
                .containsEntry("sub", "dev").containsEntry("groups", List.of("a")).containsEntry("aud", "mcp");
        assertThat(((BigDecimal) payload.get("exp")).subtract((BigDecimal) payload.get("iat")))
                .isEqualTo(new BigDecimal(60));
        assertThat(server(issuer, algorithm).verify(token))
                .isInstanceOfSatisfying(Verified.class, good -> assertThat(good.claims().signed()).isTrue());
    }

    @Test
    void nameOnlyKeysThatHaveAName() throws Exception {
        PublicJsonWebKey server = SigningKeyTest.make("RSA");
        Files.createDirectory(folder.resolve(".keys"));
        Files.writeString(folder.resolve(".keys/mcp-public.json"), server.toJson(OutputControlLevel.PUBLIC_ONLY));
        String token = token(SigningKeyTest.make("P-256"));
        assertThat(TokenMakerTest.header(token))
                .isEqualTo("{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\",\"cty\":\"JWT\"}");
        assertThat(TokenMakerTest.header(TokenMakerTest.payload(token, server)))
                .isEqualTo("{\"alg\":\"ES256\",\"typ\":\"JWT\"}");
    }

    /** The library's own verifier. */
    private JweTokenVerifier server(PublicJsonWebKey issuer, String algorithm) throws KeyFileException {
        KeyFile keys = new KeyFile(folder.resolve(".keys/mcp-private.json"), Clock.systemUTC());
        byte[] issuerKeys = issuer.toJson(OutputControlLevel.PUBLIC_ONLY).getBytes(UTF_8);
        TrustedIssuer trusted = new TrustedIssuer(ISSUER,
                new FixedIssuerKeys(VerificationKeys.parse(issuerKeys, "issuer")), Set.of(algorithm));
        return new JweVerifier(keys, TokenSettings.DEFAULT,
                new Trust.Signed(List.of(trusted), Set.of("mcp"), true, false), LoadLimits.DEFAULT, JcaProvider.DEFAULT,
                Clock.systemUTC());
    }

    private PublicJsonWebKey generate(String type) throws Exception {
        List<String> args = type.equals("RSA")
                ? List.of("generate", "--size", "2048")
                : List.of("generate", "--type", type);
        assertThat(JarProcess.run(folder, args.toArray(String[]::new)).code()).isZero();
        return (PublicJsonWebKey) new JsonWebKeySet(Files.readString(folder.resolve(".keys/mcp-private.json")))
                .getJsonWebKeys().get(0);
    }

    private String token(PublicJsonWebKey issuer) throws Exception {
        Files.writeString(folder.resolve("issuer.json"), issuer.toJson(OutputControlLevel.INCLUDE_PRIVATE));
        JarProcess process = JarProcess.run(folder, "token", "--claim", "sub=dev", "--claim-json", "groups=[\"a\"]",
                "--ttl", "PT60S", "--sign-with", "issuer.json", "--issuer", ISSUER, "--audience", "mcp");
        assertThat(process.code()).as(process.err()).isZero();
        assertThat(process.err()).isEmpty();
        return process.out().strip();
    }
}
