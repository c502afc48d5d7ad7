package io.mcpauth.arquillian;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import io.mcpauth.arquillian.app.EmptyApplication;
import io.mcpauth.arquillian.app.Profile;
import io.mcpauth.arquillian.app.UserResource;
import io.mcpauth.arquillian.support.Examination;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Wars;
import io.mcpauth.cli.McpAuth;

/** {@code mcp-auth doctor} with a token that is bound to a key, as docs/dpop.md makes one, before a real guard. */
@ExtendWith(ArquillianExtension.class)
class DoctorOfDpopIT {

    private static final String ACCEPTED = "(?m)^good +token +the token is accepted: the answer is a 200";

    @TempDir
    private Path folder;

    @ArquillianResource
    @OperateOnDeployment("bound-with-nonces")
    private URI url;
    private String key;
    private String token;

    private static WebArchive war(String name, String... settings) {
        return Wars.withPlainJar(name, EmptyApplication.class, UserResource.class, Profile.class, Profile.Address.class)
                .addAsResource(Wars.config(settings), Wars.CONFIG);
    }

    @Deployment(name = "bound-with-nonces", testable = false)
    static WebArchive withNonces() {
        return war("bound-with-nonces", "mcp.auth.dpop", "required", "mcp.auth.dpop.nonce", "true");
    }

    @Deployment(name = "bound-elsewhere", testable = false)
    static WebArchive elsewhere() {
        return war("bound-elsewhere", "mcp.auth.dpop", "optional", "mcp.auth.public-url", "https://mcp.example.org");
    }

    @Deployment(name = "bound-to-nobody", testable = false)
    static WebArchive toNobody() {
        return war("bound-to-nobody");
    }

    @BeforeEach
    void makeAKeyAndAToken() throws IOException {
        run("generate", "--use", "sig", "--type", "EC", "-o", folder.toString());
        key = folder.resolve("issuer-private.json").toString();
        String made = run("token", "--claim", "name=Ada", "--claim", "email=ada@example.com", "--dpop-key", key,
                "--key", new Http(url).origin() + "/bound-with-nonces/.well-known/jwks.json");
        token = Files.writeString(folder.resolve("token.txt"), made).toString();
    }

    private static String run(String... command) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        assertThat(McpAuth.run(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), command))
                .as(() -> err.toString(UTF_8)).isZero();
        return out.toString(UTF_8);
    }

    private String place(String name) {
        return new Http(url).origin() + "/" + name + "/scanned/user";
    }

    @Test
    void sendsAProofAndTheNonceThatTheServerAsksFor() {
        assertThat(Examination.of("--token", token, "--dpop-key", key, place("bound-with-nonces")).out())
                .containsPattern(ACCEPTED);
    }

    @Test
    void saysThatTheTokenMayNeedAProof() {
        Examination examination = Examination.of("--token", token, place("bound-with-nonces"));

        assertThat(examination.code()).isEqualTo(1);
        assertThat(examination.out()).containsPattern("(?m)^bad +token +the token is refused$")
                .contains("if the token is bound to a key, add --dpop-key");
    }

    @Test
    void saysThatTheServerHasAnotherUrl() {
        assertThat(Examination.of("--token", token, "--dpop-key", key, place("bound-elsewhere")).out())
                .containsPattern("(?m)^bad +token +the token is good, but the proof of its owner is refused$")
                .contains("mcp.auth.public-url is not the URL that clients call");
    }

    @Test
    void saysThatTheServerTakesNoBoundTokens() {
        assertThat(Examination.of("--token", token, "--dpop-key", key, place("bound-to-nobody")).out())
                .containsPattern("(?m)^bad +token +the token is refused: the server takes none that is bound to a key");
    }
}
