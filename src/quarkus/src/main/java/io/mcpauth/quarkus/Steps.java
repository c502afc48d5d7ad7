package io.mcpauth.quarkus;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.mcpauth.MissingScopesException;
import io.mcpauth.internal.config.McpAuthConfig;
import io.mcpauth.internal.engine.Decision;
import io.mcpauth.internal.engine.Engine;
import io.mcpauth.internal.engine.Passage;
import io.mcpauth.internal.http.Answer;
import io.mcpauth.internal.http.BodyTooLongException;
import io.mcpauth.internal.http.EncodedPath;

/** The steps of a request through the engine. Each may wait, for a key or for a turn: never on the event loop. */
@ApplicationScoped
class Steps {

    private final Engine engine;
    private final CurrentVertxRequest current;
    private final int maxBodyLength;
    private final String contextPath;

    Steps(Engine engine, McpAuthConfig config, CurrentVertxRequest current,
            @ConfigProperty(name = "quarkus.http.root-path", defaultValue = "/") String rootPath) {
        this.engine = engine;
        this.current = current;
        this.maxBodyLength = config.engine().mcp().maxBodyLength();
        this.contextPath = contextPath(rootPath);
    }

    private static String contextPath(String rootPath) {
        String name = rootPath.replaceAll("^/+|/+$", "");
        return name.isEmpty() ? "" : "/" + name;
    }

    /** Admits a request, or answers it. If the body is wanted, the request does not go on yet. */
    Optional<Answer> admit(RoutingContext routing, ArrivingBody body) {
        return inScope(routing, () -> {
            Passage passage =
                    engine.admit(() -> VertxRequestHead.of(routing, contextPath), new VertxProperties(routing));
            return passage.decision() instanceof Decision.Final end
                    ? Optional.of(end.answer()) : goOn(passage, routing, body);
        });
    }

    /** Goes on with the body. */
    Optional<Answer> goOn(RoutingContext routing, ArrivingBody body) {
        return inScope(routing, () -> goOn(passage(routing), routing, body));
    }

    private Optional<Answer> goOn(Passage passage, RoutingContext routing, ArrivingBody body) {
        return passage.take(() -> {
            try {
                return passage.inspect(routing.request().method().name(), body).or(() -> judge(passage));
            } catch (ArrivingBody.NotThereException e) {
                return Optional.empty();
            }
        }).map(Decision.Refusal::answer).or(() -> tooLong(passage, body));
    }

    private static Optional<Decision.Refusal> judge(Passage passage) {
        return passage.decision() instanceof Decision.Pass ? Optional.empty()
                : passage.judge(List.of()).or(passage::tellThatItGoesOn);
    }

    /** A body that says its length was judged by that; another one is read, to be counted before anybody else does. */
    private Optional<Answer> tooLong(Passage passage, ArrivingBody body) {
        return body.wanted().isPresent() ? Optional.empty()
                : passage.body().takeOverLimit().flatMap(limit -> {
                    try {
                        if (body.isOfUnknownLength()) {
                            body.read(maxBodyLength + 1);
                        }
                        limit.of(new ByteArrayInputStream(body.bytes())).skip(Long.MAX_VALUE);
                        return Optional.empty();
                    } catch (ArrivingBody.NotThereException e) {
                        return Optional.empty();
                    } catch (BodyTooLongException e) {
                        return passage.refuseTooLong();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    /** What is known of a request. */
    Passage passage(RoutingContext routing) {
        return engine.passage(new VertxProperties(routing));
    }

    /** Whether a request needs a user that goes by this path by now. */
    boolean guards(String path) {
        return engine.guards(EncodedPath.of(path), contextPath);
    }

    /** The refusal of a request that needs a user after all. */
    Answer userMissing(RoutingContext routing) {
        return engine.challenge(VertxRequestHead.of(routing, contextPath))
                .userMissing(engine.scopes().required(Optional.empty(), List.of())).answer();
    }

    /** The refusal by a business method. It may have a request scope, or be called outside of all. */
    Answer refused(RoutingContext routing, MissingScopesException thrown) {
        return Arc.container().requestContext().isActive() ? passage(routing).refused(thrown)
                : inScope(routing, () -> passage(routing).refused(thrown));
    }

    /** The refusal of a request whose step has failed, like that of any bad token. */
    Answer broken() {
        return engine.challenge().broken("a step of the guard has failed").answer();
    }

    private <T> T inScope(RoutingContext routing, Supplier<T> step) {
        ManagedContext scope = Arc.container().requestContext();
        scope.activate();
        try {
            current.setCurrent(routing);
            return step.get();
        } finally {
            scope.terminate();
        }
    }
}
