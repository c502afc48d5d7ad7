package io.mcpauth.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.mcpauth.internal.config.ConfigReader;
import io.mcpauth.internal.config.McpAuthConfig;
import io.mcpauth.internal.http.Answer;

/** Requests for which a step of the guard fails, or for which no thread is left. */
class FailingGuardTest {

    private static final String SECRET = "what a token says";

    private final Vertx vertx = Vertx.vertx();
    private final Said said = new Said();

    /** What the log of the adapter says. */
    private static final class Said extends Handler {

        private final Logger logger = Logger.getLogger("io.mcpauth.quarkus");
        private final List<LogRecord> records = new CopyOnWriteArrayList<>();

        Said() {
            logger.addHandler(this);
        }

        @Override
        public void publish(LogRecord said) {
            records.add(said);
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            logger.removeHandler(this);
        }
    }

    /** Steps that fail. */
    private static final class FailingSteps extends Steps {

        FailingSteps(McpAuthConfig config) {
            super(null, config, null, "/");
        }

        @Override
        Optional<Answer> admit(RoutingContext routing, ArrivingBody body) {
            throw new IllegalArgumentException(SECRET);
        }
    }

    @AfterEach
    void end() throws Exception {
        said.close();
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    private int server(Vertx threads) throws Exception {
        Filters filters = new Filters();
        new RouterGuard(new FailingSteps(ConfigReader.read(new SmallRyeConfigBuilder()
                .withDefaultValue("mcp.auth.scopes", "name").build(), true))).register(filters);
        Router router = Router.router(threads);
        filters.getFilters().forEach(filter -> router.route().handler(filter.getHandler()));
        router.route().handler(routing -> routing.end("the application"));
        HttpServer server = vertx.createHttpServer().requestHandler(router).listen(0, "localhost")
                .toCompletionStage().toCompletableFuture().get();
        return server.actualPort();
    }

    private static HttpResponse<String> get(int port) throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/mcp"))
                .timeout(Duration.ofMinutes(1)).build(), BodyHandlers.ofString());
    }

    @Test
    void fillNoLogAndSayNothingOfWhatTheExceptionSays() throws Exception {
        int port = server(vertx);
        for (int i = 0; i < 150; i++) {
            assertThat(get(port).body()).doesNotContain("the application");
        }

        assertThat(said.records).isNotEmpty().hasSizeLessThan(110);
        assertThat(said.records).allMatch(one -> one.getThrown() == null && !one.getMessage().contains(SECRET));
        assertThat(said.records.get(0).getMessage()).startsWith("MCPAUTH-325: ")
                .contains(IllegalArgumentException.class.getName());
    }

    /** A client that is told so keeps its token. */
    @Test
    void areToComeAgainIfNoThreadIsLeft() throws Exception {
        Vertx full = (Vertx) Proxy.newProxyInstance(Vertx.class.getClassLoader(), vertx.getClass().getInterfaces(),
                (proxy, method, arguments) -> {
                    if (method.getName().equals("executeBlocking")) {
                        throw new RejectedExecutionException(SECRET);
                    }
                    try {
                        return method.invoke(vertx, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });

        HttpResponse<String> answer = get(server(full));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("{\"error\":\"temporarily_unavailable\"}");
    }
}
