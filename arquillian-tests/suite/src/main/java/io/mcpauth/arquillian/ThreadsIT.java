package io.mcpauth.arquillian;

import static io.mcpauth.arquillian.support.TestKeys.ada;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.util.List;

import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.arquillian.app.Diary;
import io.mcpauth.arquillian.app.EmptyApplication;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.arquillian.support.ServerLog;
import io.mcpauth.arquillian.support.Shape;
import io.mcpauth.arquillian.support.Wars;
import io.mcpauth.arquillian.threads.AsynchronousDiary;
import io.mcpauth.arquillian.threads.ExecutorDiary;
import io.mcpauth.arquillian.threads.LostDiary;
import io.mcpauth.arquillian.threads.PropagatingDiary;
import io.mcpauth.arquillian.threads.PropagationResource;
import io.mcpauth.arquillian.threads.ThreadsResource;

/** What docs/threads.md says: the user in the threads of MicroProfile Fault Tolerance and of executors. */
@ExtendWith(ArquillianExtension.class)
class ThreadsIT {

    /** Payara Micro and WildFly have no MicroProfile Context Propagation. */
    private static final boolean PROPAGATES = System.getProperty("server.id").equals("openliberty");
    private static final boolean IS_PAYARA = System.getProperty("server.id").equals("payara-micro");
    private static final boolean IS_GLASSFISH = System.getProperty("server.id").equals("glassfish");
    private static final boolean IS_TOMEE = System.getProperty("server.id").equals("tomee");
    /** What is asked for anew. GlassFish's Jersey looks for the application in the thread that completes an answer. */
    private static final List<String> AGAIN = IS_GLASSFISH ? List.of("threads/asynchronous", "threads/executor")
            : IS_TOMEE ? List.of("threads/asynchronous", "threads/stranger")
                    : List.of("threads/asynchronous", "threads/executor", "threads/stranger");
    private static final String NO_FAULT_TOLERANCE = "There is no MicroProfile Fault Tolerance.";
    private static final String ANEW = "threads-anew";
    private static final String LACKING =
            "{\"error\":\"missing_scopes\",\"missing\":[{\"scope\":\"diary\"},{\"scope\":\"secrets\"}]}";
    private static final String NOBODY = LACKING.replace("[", "[{\"scope\":\"name\"},{\"scope\":\"email\"},");

    @ArquillianResource
    private URI url;
    private Http http;

    @ArquillianResource
    private Deployer deployer;

    @Deployment(testable = false)
    static WebArchive war() {
        return war("threads");
    }

    /** Comes, goes, and comes again. */
    @Deployment(name = ANEW, managed = false, testable = false)
    static WebArchive anew() {
        return war(ANEW);
    }

    private static WebArchive war(String name) {
        WebArchive war = Wars
                .withPlainJar(name, EmptyApplication.class, Diary.class, AsynchronousDiary.class,
                        ExecutorDiary.class,
                        LostDiary.class, ThreadsResource.class)
                .addClass("io.mcpauth.arquillian.threads.Said")
                .addAsResource(Wars.config(), Wars.CONFIG);
        return PROPAGATES ? war.addClasses(PropagatingDiary.class, PropagationResource.class) : war;
    }

    @BeforeEach
    void connect() {
        http = new Http(url);
    }

    private Reply reader(String path) {
        return reader("threads", path);
    }

    private Reply reader(String war, String path) {
        return ask(ada().claim("diary", 1).claim("secrets", 1).text(), "/" + war + "/scanned/" + path);
    }

    private Reply other(String path) {
        return ask(ada().text(), "/threads/scanned/" + path);
    }

    /**
     * Payara's Fault Tolerance may leave its request scope behind in a thread where two calls meet: who comes next is
     * refused there with a 500, as docs/threads.md says.
     */
    private Reply ask(String token, String path) {
        ServerLog log = ServerLog.fromHere();
        Reply reply = http.getAs(token, path);
        for (int time = 0; time < 5 && reply.status() == 500 && IS_PAYARA; time++) {
            log.assertSays("MCPAUTH-313");
            reply = http.getAs(token, path);
        }
        if (IS_GLASSFISH && path.endsWith("/stranger") && reply.status() == 500) {
            // After many deployments the strangers' thread may be of a WAR that is gone.
            log.assertSays("WELD-000229");
            Assumptions.abort("The server's Jersey answers 500 in a thread without the class loader of the WAR.");
        }
        return reply;
    }

    /** Often enough that threads serve one user after another. */
    @ParameterizedTest
    @ValueSource(strings = {"threads/asynchronous", "threads/executor", "threads/stranger", "propagation"})
    @Shape.Of(Shape.OTHER_THREADS)
    void takeTheirUserAlong(String path) {
        assumeTrue(PROPAGATES || !path.equals("propagation"), "There is no MicroProfile Context Propagation.");
        if (IS_TOMEE && path.equals("threads/executor")) {
            assertThat(reader(path).body()).isEmpty();
            Assumptions.abort("There is no `@ManagedExecutorDefinition`, which is of Jakarta EE 10.");
        }
        for (int i = 0; i < 10; i++) {
            assertThat(reader(path).body()).as("%d", i).isEqualTo("dear diary");
            assertThat(other(path).body()).as("%d", i).isEqualTo(LACKING);
            assertThat(other(path).status()).as("%d", i).isEqualTo(403);
        }
    }

    /** Threads of the server outlive the WAR, and may keep the class loader of one that is gone. */
    @Test
    @Shape.Of(Shape.OTHER_THREADS)
    void takeTheirUserAlongAfterARedeployment() {
        for (int time = 0; time < 2; time++) {
            deployer.deploy(ANEW);
            try {
                for (String path : AGAIN) {
                    for (int i = 0; i < 10; i++) {
                        assertThat(reader(ANEW, path).body()).as(path).isEqualTo("dear diary");
                    }
                }
            } finally {
                deployer.undeploy(ANEW);
            }
        }
        assumeFalse(IS_GLASSFISH,
                "After a redeployment the server's Jersey answers 500 if an answer is completed in a thread "
                        + "of another class loader.");
    }

    /** The interceptor of the scopes comes before that of Fault Tolerance, and a time-out changes no thread. */
    @ParameterizedTest
    @ValueSource(strings = {"threads/asking", "threads/in-time"})
    void judgeBeforeTheyLeaveTheRequest(String path) {
        assertThat(reader(path).status()).isEqualTo(200);
        assertThat(other(path).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads/asynchronous", "threads/executor", "propagation"})
    void sayThatThereIsNoUser(String path) {
        assumeFalse(IS_GLASSFISH && path.equals("threads/asynchronous"), NO_FAULT_TOLERANCE);
        assumeTrue(PROPAGATES || !path.equals("propagation"), "There is no MicroProfile Context Propagation.");

        assertThat(reader(path + "/lost/diary").body())
                .startsWith("io.mcpauth.MissingScopesException: MCPAUTH-334: ").contains("user.detached()")
                .doesNotContain("lacks");
        assertThat(reader(path + "/lost/name").body()).satisfiesAnyOf(
                said -> assertThat(said).startsWith("io.mcpauth.UnguardedRequestException: MCPAUTH-334: "),
                said -> assertThat(said).contains("ContextNotActiveException"));
    }

    @Test
    void sayThatThereIsNoUserInTheScopeThatFaultToleranceBegins() {
        assumeFalse(IS_GLASSFISH, NO_FAULT_TOLERANCE);
        assertThat(reader("threads/asynchronous/lost/name").body())
                .startsWith("io.mcpauth.UnguardedRequestException: MCPAUTH-334: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads/asynchronous", "threads/executor"})
    void refuseAsEverWithoutTheirUserAndSayWhyInTheLog(String path) {
        assumeFalse(IS_GLASSFISH && path.equals("threads/asynchronous"), NO_FAULT_TOLERANCE);
        ServerLog log = ServerLog.fromHere();
        Reply reply = reader(path + "/lost");

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body()).isEqualTo(NOBODY);
        log.assertSays("MCPAUTH-336", path + "/lost")
                .doesNotContain("MCPAUTH-301");
    }

    /** Liberty takes the request scope along if it is asked to: then its user is there. */
    @Test
    void knowTheirUserInAPropagatedRequestScope() {
        assumeTrue(PROPAGATES, "There is no MicroProfile Context Propagation.");
        assertThat(reader("propagation/lost?context=CDI").body()).isEqualTo("dear diary");
        assertThat(reader("propagation/lost/name?context=CDI").body()).isEqualTo("Ada");
        assertThat(other("propagation/lost?context=CDI").body()).isEqualTo(LACKING);
    }
}
