package io.mcpauth.cli;

import static io.mcpauth.cli.StubServer.ENDPOINT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;

import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.mcpauth.cli.key.SigningKey;
import io.mcpauth.cli.key.SigningKeyTest;
import io.mcpauth.internal.json.Json;

/** What {@code doctor} says of bound tokens, by what the server answers; DoctorOfDpopIT has a real server. */
class DoctorOfBoundTokensTest {

    private static final String CHALLENGE = "Bearer scope=\"name\", DPoP scope=\"name\", algs=\"ES256\"";

    @TempDir
    private Path folder;
    private StubServer server;
    private String thumbprint;

    @BeforeEach
    void serveAndMakeAKey() throws IOException, JoseException {
        server = StubServer.started();
        Path key = Files.writeString(folder.resolve("client.json"),
                SigningKeyTest.make("P-256").toJson(OutputControlLevel.INCLUDE_PRIVATE));
        thumbprint = SigningKey.read(key).thumbprint();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Capture doctor(String token, String... more) {
        Capture capture = new Capture().in(token);
        String[] all = new String[4 + more.length];
        System.arraycopy(new String[] {"doctor", "--token", "-"}, 0, all, 0, 3);
        System.arraycopy(more, 0, all, 3, more.length);
        all[all.length - 1] = server.url(ENDPOINT);
        capture.run(all);
        return capture;
    }

    private Capture doctorWithKey(String token) {
        return doctor(token, "--dpop-key", folder.resolve("client.json").toString());
    }

    /** One that everybody can read: it is only signed. */
    private String bound(String thumbprint) {
        String aud = server.url(ENDPOINT);
        return coded("{\"alg\":\"ES256\"}") + "." + coded("{\"iss\":\"" + server.url("/realms/r") + "\",\"aud\":\""
                + aud + "\",\"cnf\":{\"jkt\":\"" + thumbprint + "\"}}") + ".x";
    }

    private static String coded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
    }

    private void answering(String challenge) {
        server.breaking(ENDPOINT, reply -> reply.status() == 401 ? reply.with("WWW-Authenticate", challenge) : reply);
    }

    @Test
    void saysThatAProofIsMissingIfAnybodyCanSeeThatTheTokenIsBound() {
        assertThat(doctor(bound(thumbprint)).out())
                .containsPattern("bad +token +the token is refused: it is bound to a key, and was sent without a proof")
                .contains("name the key of its client with --dpop-key");
    }

    /** Of an encrypted token nobody sees it, but a server that takes proofs says so. */
    @Test
    void saysThatTheTokenMayBeBoundIfTheServerTakesProofs() {
        String token = coded("{\"alg\":\"RSA-OAEP\",\"cty\":\"JWT\"}") + ".a.b.c.d";
        assertThat(doctor(token).out()).contains("the token is refused").doesNotContain("--dpop-key");

        answering(CHALLENGE.replace("Bearer ", "Bearer error=\"invalid_token\", "));

        assertThat(doctor(token).out()).contains("if the token is bound to a key, add --dpop-key");
        assertThat(doctorWithKey(token).out()).containsPattern("bad +token +the token is refused\\R")
                .doesNotContain("add --dpop-key");
    }

    @Test
    void saysThatTheServerTakesNoBoundTokens() {
        assertThat(doctorWithKey(bound(thumbprint)).out())
                .contains("the token is refused: the server takes none that is bound to a key",
                        "set mcp.auth.dpop=optional");
    }

    @Test
    void saysThatTheTokenIsBoundToAnotherKey() {
        answering(CHALLENGE.replace("DPoP ", "DPoP error=\"invalid_token\", "));

        assertThat(doctorWithKey(bound("another")).out())
                .contains("the token is refused: it is bound to another key");
        assertThat(doctorWithKey(bound(thumbprint)).out()).containsPattern("bad +token +the token is refused\\R");
    }

    @ParameterizedTest
    @CsvSource({"invalid_dpop_proof", "use_dpop_nonce"})
    void saysThatTheProofIsRefused(String error) {
        answering(CHALLENGE.replace("DPoP ", "DPoP error=\"" + error + "\", "));

        assertThat(doctorWithKey(bound(thumbprint)).out())
                .containsPattern("bad +token +the token is good, but the proof of its owner is refused")
                .contains("MCPAUTH-300", "proof_url_wrong");
    }

    @Test
    void wantsATokenBesideTheKeyAndAKeyThatCanSign() throws IOException {
        Capture capture = new Capture();
        assertThat(capture.run("doctor", "--dpop-key", "client.json", server.url(ENDPOINT))).isEqualTo(2);
        assertThat(capture.err()).startsWith("error: --dpop-key proves who owns a token: name it with --token");

        Files.writeString(folder.resolve("client.json"), "{\"keys\":[]}");
        assertThat(doctorWithKey(bound(thumbprint)).err()).contains("has no key to sign with");
    }

    /** The option for a key has another name than with {@code mcp-auth proof}. */
    @Test
    void namesNoOptionThatItDoesNotHaveIfTheHalvesOfTheKeyDoNotMatch() throws IOException, JoseException {
        PublicJsonWebKey other = SigningKeyTest.make("P-256");
        Map<String, Object> halves = SigningKeyTest.make("P-256").toParams(OutputControlLevel.INCLUDE_PRIVATE);
        halves.put("d", other.toParams(OutputControlLevel.INCLUDE_PRIVATE).get("d"));
        Files.writeString(folder.resolve("client.json"), Json.write(halves));
        answering(CHALLENGE);

        assertThat(doctorWithKey(bound(thumbprint)).err())
                .contains("the private and the public members of the signing key do not match",
                        "hint: check the key file, or name another one\n")
                .doesNotContain("--key");
    }
}
