package io.mcpauth.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import org.junit.jupiter.api.Test;

import io.mcpauth.internal.config.ConfigReader;

/** Requests that come while the application ends, or is made anew in dev mode: there is no engine for them. */
class GoneGuardTest {

    @Test
    void answersRequestsThatNoEngineJudges() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            Steps steps = new Steps(null, ConfigReader.read(new SmallRyeConfigBuilder()
                    .withDefaultValue("mcp.auth.scopes", "name").build(), true), null, "/");
            Filters filters = new Filters();
            new RouterGuard(steps).register(filters);
            Router router = Router.router(vertx);
            filters.getFilters().forEach(filter -> router.route().order(-filter.getPriority())
                    .handler(filter.getHandler()));
            router.route().handler(routing -> routing.end("the application"));
            HttpServer server = vertx.createHttpServer().requestHandler(router).listen(0, "localhost")
                    .toCompletionStage().toCompletableFuture().get();

            HttpResponse<String> answer = HttpClient.newHttpClient().send(HttpRequest
                    .newBuilder(URI.create("http://localhost:" + server.actualPort() + "/mcp"))
                    .timeout(Duration.ofMinutes(1)).build(), BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(answer.body()).isEqualTo("{\"error\":\"temporarily_unavailable\"}");
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get();
        }
    }
}
