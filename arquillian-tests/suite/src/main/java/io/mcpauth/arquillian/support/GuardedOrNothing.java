package io.mcpauth.arquillian.support;

import static io.mcpauth.arquillian.support.TestKeys.ada;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.jboss.arquillian.container.test.api.Deployer;

import io.mcpauth.arquillian.app.LoudResource;

/** A WAR whose resource at {@code /off} is guarded, or answers nobody. */
public final class GuardedOrNothing {

    /** What the log says of the latter. */
    public static final String UNGUARDED = "MCPAUTH-112: The JAX-RS application of ";

    private static final String NO_WRITER = "NoMessageBodyWriterFoundFailure";

    private final Http http;
    private final Deployer deployer;

    public GuardedOrNothing(Http http, Deployer deployer) {
        this.http = http;
        this.deployer = deployer;
    }

    /** What a user gets: 200 where the guard is in after all. */
    public int answers(String war) {
        ServerLog log = ServerLog.fromHere();
        deployer.deploy(war);
        try {
            String path = "/" + war + "/off/loud";
            Reply stranger = http.get(path);
            assertThat(stranger.status()).as(war).isIn(401, 500);
            assertThat(log.text()).as(war).doesNotContain(LoudResource.WORDS);
            Reply user = http.getAs(ada().text(), path);
            if (user.status() == 200) {
                isGuarded(path, user, log);
            } else if (log.text().contains(NO_WRITER)) {
                isGuardedButMute(path, log);
            } else {
                isRefused(path, user, log);
            }
            return user.status();
        } finally {
            deployer.undeploy(war);
        }
    }

    private void isGuarded(String path, Reply user, ServerLog log) {
        assertThat(http.get(path).status()).as(path).isEqualTo(401);
        assertThat(http.getAs("nonsense", path).status()).as(path).isEqualTo(401);
        assertThat(user.body()).startsWith(LoudResource.WORDS);
        log.assertSays(LoudResource.WORDS).doesNotContain(UNGUARDED);
    }

    /**
     * The guard is in, but without its own writers RESTEasy can write no text at all: neither the guard's 401 nor what
     * the resource says to a user. That is no fault of the guard to name, and no one else could write it.
     */
    private void isGuardedButMute(String path, ServerLog log) {
        int ran = runs(log);
        assertThat(ran).as(path).isEqualTo(1);
        assertThat(http.get(path).status()).as(path).isIn(401, 500);
        assertThat(http.getAs("nonsense", path).status()).as(path).isIn(401, 500);
        assertThat(runs(log)).as(path).isEqualTo(ran);
    }

    private static int runs(ServerLog log) {
        return log.text().split(LoudResource.WORDS, -1).length - 1;
    }

    /** Once that is found, everybody gets the same, so that the operator sees it; and nothing has run behind it. */
    private void isRefused(String path, Reply user, ServerLog log) {
        for (Reply reply : List.of(user, http.get(path), http.getAs("nonsense", path),
                http.getAs(ada().text(), path))) {
            assertThat(reply.status()).as(path).isEqualTo(500);
            assertThat(reply.body()).doesNotContain(LoudResource.WORDS);
        }
        log.assertSays(UNGUARDED).doesNotContain(LoudResource.WORDS);
    }
}
