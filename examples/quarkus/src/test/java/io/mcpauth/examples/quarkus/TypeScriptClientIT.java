package io.mcpauth.examples.quarkus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.mcpauth.testing.IssuerKey;
import io.mcpauth.testing.ServerKey;
import io.mcpauth.testing.TestToken;

/** The packaged application as the official client of TypeScript sees it. That needs Node and npm. */
@QuarkusIntegrationTest
@WithTestResource(TrustedIssuer.class)
class TypeScriptClientIT {

    private static final String NPM = System.getProperty("os.name").startsWith("Windows") ? "npm.cmd" : "npm";
    private static final Path SOURCE = Path.of("../mcp-java-sdk/client");
    private static final Path COPY = Path.of("target/typescript-client");

    @TestHTTPResource("/mcp")
    URI url;

    ServerKey key;
    IssuerKey issuer;

    @BeforeAll
    static void install() throws Exception {
        boolean there = isThere("node") && isThere(NPM);
        if (!there) {
            System.err.println("[WARNING] The TypeScript client is not tried: there is no node or no npm on the path");
        }
        assumeTrue(there, "needs node and npm on the path");
        Files.createDirectories(COPY);
        for (String name : List.of(".npmrc", "package.json", "package-lock.json", "client.mjs")) {
            Files.copy(SOURCE.resolve(name), COPY.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        List<String> said = new ArrayList<>();
        assertThat(run(said, NPM, "ci", "--no-audit", "--no-fund", "--prefer-offline")).as("%s", said).isZero();
    }

    private static boolean isThere(String program) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(program, "--version").redirectErrorStream(true).start();
            process.inputReader().lines().toList();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static int run(List<String> said, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).directory(COPY.toFile()).redirectErrorStream(true).start();
        try {
            process.inputReader(StandardCharsets.UTF_8).lines().forEach(said::add);
            return process.waitFor();
        } finally {
            process.destroyForcibly();
        }
    }

    private List<String> call(String... token) throws Exception {
        List<String> command = new ArrayList<>(List.of("node", "client.mjs", url.toString()));
        command.addAll(List.of(token));
        List<String> said = new ArrayList<>();
        boolean isLetIn = run(said, command.toArray(String[]::new)) == 0;
        assertThat(isLetIn).as("%s", said).isEqualTo(said.get(0).startsWith("connected to"));
        return said;
    }

    private TestToken signed() {
        return issuer.token().audience(TrustedIssuer.AUDIENCE).claim("name", "Ada").claim("email", "ada@example.com");
    }

    private static void assertThatItDoesAll(List<String> said) {
        assertThat(said).containsSubsequence("connected to quarkus 1.0", "tools: calendar, greet, whoami",
                "prompts: plan", "resources: notes://team", "templates: notes://people/{owner}",
                "whoami: Ada <ada@example.com>", "greet: Grüß Gott, Ada!",
                "plan: Plan my day. This is fixed: 10:00 Ada meets Charles Babbage",
                "notes://team: For Ada: the engine is delivered on Friday",
                "notes://people/ada: The notes of ada");
        assertThat(said).anySatisfy(line -> assertThat(line).startsWith("notes://people/bob: refused: 403"))
                .last().isEqualTo("calendar: 10:00 Ada meets Charles Babbage");
    }

    @Test
    void aSignedTokenOpensWhatItsScopesSay() throws Exception {
        assertThatItDoesAll(call(signed().scopes("calendar", "notes", "notes:ada").text()));
    }

    @Test
    void soDoesASignedTokenThatIsEncrypted() throws Exception {
        assertThatItDoesAll(call(signed().scopes("calendar", "notes", "notes:ada").encryptedTo(key).text()));
    }

    @Test
    void anEncryptedTokenWithoutASignatureKnowsItsUserAndOpensNothingThatNeedsAScope() throws Exception {
        List<String> said = call(key.token().claim("name", "Ada").claim("email", "ada@example.com")
                .claim("calendar", true).claim("notes", true).text());

        assertThat(said).contains("connected to quarkus 1.0", "whoami: Ada <ada@example.com>",
                "greet: Grüß Gott, Ada!");
        assertThat(said).anySatisfy(line -> assertThat(line).startsWith("plan: refused: 403"))
                .anySatisfy(line -> assertThat(line).startsWith("notes://team: refused: 403"))
                .last().asString().startsWith("calendar: refused: 403").contains("{\"scope\":\"calendar\"}");
    }

    @Test
    void nobodyComesInWithoutAGoodToken() throws Exception {
        assertThat(call()).singleElement().asString().startsWith("not connected: 401");
        assertThat(call(signed().forged().text())).singleElement().asString().startsWith("not connected: 401");
        assertThat(call(key.token().claim("name", "Ada").text())).singleElement().asString()
                .startsWith("not connected: 403").contains("missing_scopes");
    }
}
