package io.mcpauth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.testing.ProofKey;
import io.mcpauth.testing.TestIssuer;

/** {@code verify --introspect}: as a server that asks the issuer about tokens that only it can read. */
class VerifyIntrospectedTest {

    private static final String TOKEN = "7d0a1f3c-a-reference";
    private static final String SECRET = "s3cret-of-the-client";

    @TempDir
    private Path folder;
    private final TestIssuer issuer = TestIssuer.start();
    private final String url = issuer.iss();

    @BeforeEach
    void letTheServerAsk() throws IOException {
        issuer.letAsk("mcp-server", SECRET);
        Files.writeString(folder.resolve("secret.txt"), SECRET + "\n");
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void saysWhatTheIssuerSays() {
        String token = opaque("mcp");
        Capture capture = verify(token);

        assertThat(capture.out()).contains("\"sub\":\"dev\"", "\"scope\":\"mcp:tools\"");
        assertThat(capture.err()).startsWith("The token is good for another ").endsWith("\nThe issuer vouches "
                + "for it\n")
                .doesNotContain(SECRET, token);
        assertThat(issuer.questions()).containsExactly(token);
    }

    @Test
    void asksWhereItIsTold() {
        String token = opaque("mcp");

        assertThat(verify(token, "--introspection-endpoint", url + "/introspect").out()).contains("\"sub\":\"dev\"");
        assertThat(verify(token, "--introspection-endpoint", url + "/elsewhere").err())
                .contains("error: the issuer's keys could not be read, or the issuer did not answer about the token "
                        + "(issuer_unavailable)\nhint: ");
    }

    @Test
    void refusesATokenThatIsNotGoodAnyMore() {
        assertThat(verify(TOKEN).err()).startsWith("error: the issuer says that the token is not valid "
                + "(token_inactive)\nhint: get a new token: this one is made up");
    }

    @Test
    void refusesATokenForSomebodyElse() {
        assertThat(verify(opaque("other")).err())
                .startsWith("error: the token is meant for another server (audience_wrong; expected: aud of mcp)");
    }

    @Test
    void asksAboutASignedTokenOnlyIfThatIsSaid() {
        String token = issuer.token().audience("mcp").text();

        assertThat(verify(token, "--encryption", "optional").out()).contains("\"sub\":\"ada\"");
        assertThat(issuer.questions()).isEmpty();
        assertThat(verify(token, "--encryption", "optional", "--introspect-signed").err())
                .startsWith("error: the issuer says that the token is not valid (token_inactive)");
        assertThat(issuer.questions()).containsExactly(token);
    }

    @Test
    void verifiesTheProofOfATokenThatIsBoundToAKey() {
        String resource = "https://mcp.example.com/mcp";
        ProofKey owner = ProofKey.generate();
        String token = issuer.opaque(issuer.token().subject("dev").audience("mcp").boundTo(owner));

        assertThat(verify(token, "--proof", owner.proof("POST", resource, token), "--url", resource).err())
                .contains("The issuer vouches for it", "It came from the owner of the key");
        assertThat(verify(token, "--proof", ProofKey.generate().proof("POST", resource, token), "--url", resource)
                .err()).contains("(proof_key_wrong");
        assertThat(verify(token).err()).contains("(sender_constrained");
    }

    @Test
    void asksNobodyWhereThatIsNotSaid() {
        Capture capture = new Capture().in(opaque("mcp"));

        assertThat(capture.run("verify", "--authorization-server", url, "--audience", "mcp")).isEqualTo(1);
        assertThat(capture.err()).startsWith("error: this is not a token, or it was cut off or changed");
        assertThat(issuer.questions()).isEmpty();
    }

    @Test
    void wantsASecretThatCanBeRead() throws IOException {
        Files.writeString(folder.resolve("secret.txt"), "two\nlines\n");
        assertThat(verify(TOKEN).err()).startsWith("error: the file of the client's secret, " + secret()
                + ", is not one line of text").doesNotContain("two", "lines\n");
        Files.delete(folder.resolve("secret.txt"));
        assertThat(verify(TOKEN).err()).startsWith("error: the file of the client's secret, " + secret()
                + ", cannot be read");
        assertThat(issuer.questions()).isEmpty();
    }

    @Test
    void showsNoSecretThatIsGivenInPlaceOfItsFile() {
        Capture capture = new Capture().in(TOKEN);

        assertThat(capture.run("verify", "--authorization-server", url, "--audience", "mcp", "--introspect",
                "mcp-server", "--client-secret-file", "s3cr3t")).isEqualTo(1);
        assertThat(capture.err()).startsWith("error: the file of the client's secret, whose name is not shown")
                .doesNotContain("s3cr3t");
    }

    @Test
    void saysThatAnIssuerWithoutAUrlHasNoMetadata() throws IOException {
        Path keys = Files.writeString(folder.resolve("issuer.json"), issuer.key().publicJwkSet());
        Capture capture = new Capture().in(TOKEN);

        assertThat(capture.run("verify", "--issuer", "me", "--issuer-keys",
                keys.toString(), "--audience", "mcp", "--encryption", "optional",
                "--introspect", "mcp-server",
                "--client-secret-file", secret())).isEqualTo(1);
        assertThat(capture.err()).startsWith("error: the issuer 'me' is not the URL of a server that could have "
                + "metadata\n"
                + "hint: name the URL to ask with --introspection-endpoint\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--introspect", "--client-secret-file"})
    void wantsBothOptionsOrNone(String one) {
        Capture capture = new Capture().in(TOKEN);

        assertThat(capture.run("verify", "--authorization-server", url, "--audience", "mcp", one, "x")).isEqualTo(2);
        assertThat(capture.err()).startsWith("error: Missing required argument(s): --");
    }

    @Test
    void takesNoPlainHttpFromElsewhere() {
        Capture capture = new Capture().in(TOKEN);

        assertThat(capture.run(arguments("--introspection-endpoint", "http://login.example/ask"))).isEqualTo(2);
        assertThat(capture.err()).contains("'http://login.example/ask' cannot be asked: ");
    }

    private String opaque(String audience) {
        return issuer.opaque(issuer.token().subject("dev").audience(audience).scopes("mcp:tools"));
    }

    private Capture verify(String token, String... more) {
        Capture capture = new Capture().in(token);
        capture.run(arguments(more));
        return capture;
    }

    private String[] arguments(String... more) {
        List<String> all = new ArrayList<>(List.of("verify", "--authorization-server", url, "--audience", "mcp",
                "--introspect", "mcp-server", "--client-secret-file", secret()));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private String secret() {
        return folder.resolve("secret.txt").toString();
    }
}
