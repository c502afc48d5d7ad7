package io.mcpauth.quarkus;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;

import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

import io.mcpauth.internal.engine.Decision;
import io.mcpauth.internal.engine.Passage;

/**
 * A request as quarkus-rest goes by it.
 *
 * @param request the request
 * @param routing its routing
 * @param steps   of the guard
 */
record ReactiveRequest(ResteasyReactiveRequestContext request, RoutingContext routing, Steps steps) {

    static ReactiveRequest of(ContainerRequestContext request, RoutingContext routing, Steps steps) {
        return new ReactiveRequest((ResteasyReactiveRequestContext) ((ResteasyReactiveContainerRequestContext) request)
                .getServerRequestContext(), routing, steps);
    }

    /**
     * Refuses it if it needed no user and would go where it needs one. {@code UriInfo} does not tell: its URI has a
     * proxy's prefix, is normalized, though the path that is matched is not, and is none where an old client names no
     * host.
     */
    Optional<Response> refuseMoved() {
        String path = request.getPath();
        return steps.passage(routing).decision() instanceof Decision.Pass && !path.equals(routing.normalizedPath())
                && steps.guards(path) ? Optional.of(Responses.of(steps.userMissing(routing))) : Optional.empty();
    }

    /** The methods by which it has gone, and the one to which. What has none is the path of a class. */
    List<MatchedMethod> matched() {
        return request.getMatchedURIs().stream().filter(match -> match.resource != null).map(MatchedMethod::of)
                .toList();
    }

    /** Judges the scopes of an operation. All others were judged before. */
    Optional<Response> judge(Collection<String> ofOperation) {
        Passage passage = steps.passage(routing);
        return ofOperation.isEmpty() ? Optional.empty()
                : passage.take(() -> passage.judge(ofOperation)).map(refusal -> Responses.of(refusal.answer()));
    }
}
