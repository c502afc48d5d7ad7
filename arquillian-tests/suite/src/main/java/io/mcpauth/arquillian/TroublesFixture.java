package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.TestKeys.ada;
import static io.mcpauth.arquillian.support.TestKeys.token;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.mcpauth.arquillian.app.EmptyApplication;
import io.mcpauth.arquillian.app.McpResource;
import io.mcpauth.arquillian.app.Profile;
import io.mcpauth.arquillian.app.UserResource;
import io.mcpauth.arquillian.servlets.BrokenHeadServlet;
import io.mcpauth.arquillian.support.Await;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Issuer;
import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.arquillian.support.ServerLog;
import io.mcpauth.arquillian.support.TroublePage;
import io.mcpauth.arquillian.support.TroublePage.Part;
import io.mcpauth.arquillian.support.TroublePage.Symptom;
import io.mcpauth.arquillian.support.Wars;
import io.mcpauth.cli.McpAuth;

/**
 * Produces the symptoms of a part of docs/troubleshooting.md, and compares what the log and the client get with what
 * the page says of them. A symptom of the page that nothing produces fails.
 */
@ExtendWith(ArquillianExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TroublesFixture {

    static final String APP = "app";
    static final String AWAY = "app-away";
    static final String USER = "/scanned/user";

    static final Duration SOON = Duration.ofSeconds(20);

    final Http http = Http.ofTheServer();
    private final Set<String> deployed = new HashSet<>();

    @ArquillianResource
    private Deployer deployer;

    /** Which part of the page. */
    abstract Part part();

    /** What produces each of its symptoms, by the title above it and what the reader sees. */
    abstract Map<String, Callable<String>> producers();

    static WebArchive war(String name, String... settings) {
        return Wars.withPlainJar(name, EmptyApplication.class, UserResource.class, Profile.class, Profile.Address.class)
                .addAsResource(Wars.config(settings), Wars.CONFIG);
    }

    /** A WAR with settings for symptoms of several kinds. */
    static WebArchive withManySettings() {
        return war(APP, "mcp.auth.max-token-length", "4000", "mcp.auth.allowed-origins", "https://other.example.org",
                "mcp.auth.public-paths", "/public/*", "mcp.auth.proxy-headers", "x-forwarded",
                "mcp.auth.tools", "calendar", "mcp.auth.tools.calendar.scopes", "calendar")
                .addClasses(McpResource.class, BrokenHeadServlet.class);
    }

    List<Symptom> symptoms() {
        return TroublePage.symptoms(part());
    }

    @Test
    void knowsEachSymptomOfItsPartAndNoOther() {
        assertThat(TroublePage.sectionsOfNoPart()).isEmpty();
        assertThat(symptoms()).extracting(Symptom::toString).hasSizeGreaterThan(5)
                .containsExactlyInAnyOrderElementsOf(producers().keySet());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("symptoms")
    void isAsThePageSays(Symptom symptom) throws Exception {
        Callable<String> producer = producers().get(symptom.toString());
        assertThat(producer).as("what produces '%s'", symptom).isNotNull();
        ServerLog log = ServerLog.fromHere();
        String answer = producer.call();

        List<String> wrong = new ArrayList<>();
        try {
            Await.within(SOON, "what the page says", () -> {
                wrong.clear();
                wrong.addAll(symptom.contradictions(log.everything() + evidence(answer), answer));
                return wrong.isEmpty();
            });
        } catch (AssertionError e) {
            assertThat(wrong).as("%s, by this log and answer:%n%s%n%s", symptom, log.everything(), answer).isEmpty();
        }
    }

    /** What another test has compared with the log. */
    private static String evidence(String answer) {
        return answer.startsWith(TEST) || answer.contains("\n" + TEST) ? answer.substring(answer.indexOf(TEST)) : "";
    }

    private static final String TEST = "By the test: ";

    /** Some need more than a server can be brought to: a test of the real engine produces them. */
    static String elsewhere(String test, String words) throws IOException {
        String text = Files.readString(Path.of("../..").resolve(test));
        assertThat(text).as(test).contains(words);
        return "\n" + TEST + text.lines().filter(line -> line.contains(words)).findFirst().orElseThrow();
    }

    String on(String war) {
        if (deployed.add(war)) {
            deployer.deploy(war);
        }
        return "";
    }

    /** Anew, so that the log of its start is at hand. */
    String fresh(String war) {
        if (deployed.remove(war)) {
            deployer.undeploy(war);
        }
        return on(war);
    }

    String fails(String war) {
        try {
            deployer.deploy(war);
        } catch (Exception e) {
            // Payara's adapter does not tell.
        }
        try {
            assertThat(doctor(war)).as("the doctor, of a WAR that did not deploy").contains("no guarded WAR is here");
            return show(http.get("/" + war + USER));
        } finally {
            deployer.undeploy(war);
        }
    }

    String as(String war, String token, String path) {
        on(war);
        return show(http.getAs(token, "/" + war + path)) + "\nAuthorization";
    }

    String call(String war, String token, String body) {
        on(war);
        return show(http.send("POST", "/" + war + "/scanned/mcp", body, "Authorization", "Bearer " + token,
                "Content-Type", "application/json"));
    }

    String ofAnotherPage() {
        on(APP);
        return show(http.get("/app" + USER, "Authorization", "Bearer " + ada().text(), "Origin",
                "https://chat.example.org"));
    }

    String doctor(String war) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        McpAuth.run(new PrintStream(out, true, UTF_8), new PrintStream(new ByteArrayOutputStream(), true, UTF_8),
                "doctor", http.origin() + "/" + war + USER);
        return out.toString(UTF_8);
    }

    static String nested(Issuer issuer, Map<String, ?> claims) {
        return token().nested(issuer.signed(claims)).text();
    }

    static String show(Reply reply) {
        return "\n" + reply.status() + "\n" + reply.headers() + "\n" + reply.body();
    }
}
