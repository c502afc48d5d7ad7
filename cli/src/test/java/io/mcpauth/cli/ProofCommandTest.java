package io.mcpauth.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.cli.key.KeyFolder;
import io.mcpauth.cli.key.SigningKeyTest;
import io.mcpauth.testing.IssuerKey;

/** A token that is bound to a key, from its making to its verification. */
class ProofCommandTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-01-02T12:00:00Z"), ZoneOffset.UTC);
    private static final String ISSUER = "https://issuer.example";
    private static final String URL = "https://mcp.example.com/mcp";

    @TempDir
    private Path folder;
    private String token;

    @BeforeEach
    void makeKeysAndAToken() throws IOException {
        assertThat(new Capture().run("generate", "-o", folder.toString())).isZero();
        for (String name : new String[] {"client", "thief"}) {
            Files.writeString(folder.resolve(name + ".json"),
                    named(name).toJson(OutputControlLevel.INCLUDE_PRIVATE));
        }
        token = run("", "token", "--claim", "name=Dev", "--dpop-key", file("client.json"), "--key",
                file(KeyFolder.PUBLIC_FILE)).out().strip();
        Files.writeString(folder.resolve("token.txt"), token + "\n");
    }

    private static PublicJsonWebKey named(String id) {
        try {
            PublicJsonWebKey key = SigningKeyTest.make("P-256");
            key.setKeyId(id);
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private static Capture run(String in, String... arguments) {
        Capture capture = new Capture().at(NOON).in(in);
        capture.run(arguments);
        return capture;
    }

    private String proof(String... more) {
        String[] all = new String[5 + more.length];
        System.arraycopy(new String[] {"proof", "--url", URL, "--token", file("token.txt")}, 0, all, 0, 5);
        System.arraycopy(more, 0, all, 5, more.length);
        Capture capture = run("", all);
        assertThat(capture.err()).isEmpty();
        return capture.out().strip();
    }

    private Capture verify(String proof, String... more) {
        String[] all = new String[7 + more.length];
        System.arraycopy(new String[] {"verify", "--key", file(KeyFolder.PRIVATE_FILE), "--proof", proof, "--url", URL},
                0, all, 0, 7);
        System.arraycopy(more, 0, all, 7, more.length);
        return run(token, all);
    }

    @Test
    void makesWhatVerifyTakes() {
        Capture capture = verify(proof("--key", file("client.json")));

        assertThat(capture.out()).startsWith("{\"name\":\"Dev\",\"cnf\":{\"jkt\":\"");
        assertThat(capture.err()).endsWith("It came from the owner of the key that it is bound to\n");
        assertThat(verify(proof("--key", file("client.json"), "--method", "GET", "--nonce", "n"), "--method", "GET")
                .err()).contains("It came from the owner");
    }

    @Test
    void takesTheTokenFromTheStandardInput() {
        String proof = run("DPoP " + token + "\n", "proof", "--url", URL + "?a=b", "--key", file("client.json"),
                "--token", "-").out().strip();

        assertThat(verify(proof).err()).contains("It came from the owner");
    }

    @Test
    void showsNoPrivateMember() {
        String header = new String(Base64.getUrlDecoder()
                .decode(proof("--key", file("client.json")).split("\\.")[0]), UTF_8);

        assertThat(header).startsWith("{\"alg\":\"ES256\",\"typ\":\"dpop+jwt\",\"jwk\":{\"kty\":\"EC\"")
                .doesNotContain("\"d\"", "kid");
    }

    /** As an authorization server binds one, and as it encrypts that. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void bindsATokenThatItSigns(boolean isSignedOnly) throws IOException {
        IssuerKey issuer = IssuerKey.generate(ISSUER, "ES256");
        Files.writeString(folder.resolve("issuer.json"), issuer.privateJwk());
        Files.writeString(folder.resolve("issuer-public.json"), issuer.publicJwkSet());
        List<String> make = new ArrayList<>(List.of("token", "--claim", "sub=dev", "--dpop-key", file("client.json"),
                "--sign-with", file("issuer.json"), "--issuer", ISSUER, "--audience", "mcp"));
        make.addAll(isSignedOnly ? List.of("--signed-only") : List.of("--key", file(KeyFolder.PUBLIC_FILE)));
        token = run("", make.toArray(String[]::new)).out().strip();
        Files.writeString(folder.resolve("token.txt"), token + "\n");
        String[] trust = {"--issuer", ISSUER, "--issuer-keys", file("issuer-public.json"), "--audience", "mcp",
            "--encryption", "optional"};

        assertThat(token.split("\\.")).hasSize(isSignedOnly ? 3 : 5);
        Capture capture = verify(proof("--key", file("client.json")), trust);
        assertThat(capture.out()).contains("\"sub\":\"dev\"", "\"cnf\":{\"jkt\":\"");
        assertThat(capture.err()).contains("It is signed by the issuer", "It came from the owner of the key");
        assertThat(verify(proof("--key", file("thief.json")), trust).err()).contains("(proof_key_wrong");
        assertThat(run(token, Stream.concat(Stream.of("verify", "--key", file(KeyFolder.PRIVATE_FILE)),
                Stream.of(trust)).toArray(String[]::new)).err()).contains("(sender_constrained");
    }

    @Test
    void isNoBearerToken() {
        Capture capture = run(token, "verify", "--key", file(KeyFolder.PRIVATE_FILE));

        assertThat(capture.err()).contains("only the owner of a key may use the token (sender_constrained)",
                "--proof");
    }

    @ParameterizedTest
    @CsvSource({"thief.json, POST, proof_key_wrong", "client.json, GET, proof_method_wrong"})
    void saysWhatIsWrongWithAProof(String key, String method, String reason) {
        assertThat(verify(proof("--key", file(key), "--method", method)).err()).contains("(" + reason);
    }

    @Test
    void saysThatAProofIsOverOrForAnotherTokenOrUrl() {
        Capture late = new Capture().at(Clock.offset(NOON, Duration.ofMinutes(3))).in(token);
        late.run("verify", "--key", file(KeyFolder.PRIVATE_FILE), "--proof", proof("--key", file("client.json")),
                "--url", URL);
        assertThat(late.err()).contains("(proof_too_old");
        String first = proof("--key", file("client.json"));
        token = run("", "token", "--claim", "name=Other", "--dpop-key", file("client.json"), "--key",
                file(KeyFolder.PUBLIC_FILE)).out().strip();
        assertThat(verify(first).err()).contains("(proof_token_wrong");
        assertThat(run(token, "verify", "--key", file(KeyFolder.PRIVATE_FILE), "--proof", first, "--url",
                "https://other.example").err()).contains("(proof_url_wrong");
    }

    @Test
    void saysWhatCannotBe() {
        assertThat(run("", "proof", "--url", URL).err()).contains("--key");
        assertThat(run("", "proof", "--url", URL, "--key", file("none.json")).err()).contains("there is no ");
        assertThat(run("", "proof", "--url", URL, "--key", file("client.json"), "--token", file("none")).err())
                .contains("--token names no file");
        assertThat(run("", "token", "--claim-json", "cnf={}", "--dpop-key", file("client.json"), "--key",
                file(KeyFolder.PUBLIC_FILE)).err()).contains("the claim 'cnf' comes from --dpop-key");
        assertThat(run("", "token", "--claim", "a=b", "--dpop-key", file(KeyFolder.PUBLIC_FILE), "--key",
                file(KeyFolder.PUBLIC_FILE)).err()).contains("has no private part");
    }
}
