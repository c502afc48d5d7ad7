package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.TestKeys.ada;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.mcpauth.arquillian.app.EmptyApplication;
import io.mcpauth.arquillian.app.Profile;
import io.mcpauth.arquillian.app.UserResource;
import io.mcpauth.arquillian.support.Await;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.arquillian.support.Wars;

/** More unknown tokens at once than may be decrypted: here one, and nobody waits for it. */
@ExtendWith(ArquillianExtension.class)
class CrowdIT {

    private static final int THREADS = 16;
    private static final Reply TRY_AGAIN = new Reply(503,
            Map.of("Retry-After", List.of("1"), "Cache-Control", List.of("no-store"),
                    "Content-Type", List.of("application/json"), "Content-Length", List.of("35"), "Vary",
                    List.of("Origin")),
            "{\"error\":\"temporarily_unavailable\"}");

    @ArquillianResource
    private URI url;
    private Http http;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    @Deployment(testable = false)
    static WebArchive war() {
        return Wars
                .withPlainJar("crowd", EmptyApplication.class, UserResource.class, Profile.class, Profile.Address.class)
                .addAsResource(
                        Wars.config("mcp.auth.max-concurrent-decryptions", "1", "mcp.auth.decryption-wait", "PT0S"),
                        "META-INF/microprofile-config.properties");
    }

    @BeforeEach
    void connect() {
        http = new Http(url);
    }

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void isAskedToTryAgainAndHoldsUpNobodyWhoIsKnown() {
        String known = ada().text();
        assertThat(user(known).body()).isEqualTo("Ada");
        List<Reply> all = new ArrayList<>();

        Await.within(Duration.ofMinutes(1), "somebody had to try again", () -> {
            List<Reply> replies = atOnce(known);
            all.addAll(replies);
            return replies.contains(TRY_AGAIN);
        });

        assertThat(all)
                .allMatch(reply -> reply.equals(TRY_AGAIN) || reply.status() == 200 && reply.body().equals("Ada"));
        assertThat(user(ada().text()).body()).as("when they are gone").isEqualTo("Ada");
    }

    private Reply user(String token) {
        return http.getAs(token, "/crowd/scanned/user");
    }

    /** What those get whom nobody knows. In between one who is known asks, and one who asks for the keys. */
    private List<Reply> atOnce(String known) {
        List<Future<Reply>> unknown = IntStream.range(0, 4 * THREADS).mapToObj(i -> ada().claim("number", i).text())
                .map(token -> threads.submit(() -> user(token))).toList();
        assertThat(user(known).body()).isEqualTo("Ada");
        assertThat(http.get("/crowd/.well-known/jwks.json").status()).isEqualTo(200);
        return unknown.stream().map(CrowdIT::result).toList();
    }

    private static Reply result(Future<Reply> reply) {
        try {
            return reply.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
