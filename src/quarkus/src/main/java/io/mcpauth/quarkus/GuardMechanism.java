package io.mcpauth.quarkus;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.jwt.JsonWebToken;

import io.mcpauth.internal.engine.Engine;
import io.mcpauth.internal.http.Answer;

/** Tells Quarkus who the user is whom the guard has admitted. */
@ApplicationScoped
class GuardMechanism implements HttpAuthenticationMechanism {

    private static final String CHALLENGE = "WWW-Authenticate";

    private final Steps steps;
    private final Engine engine;

    GuardMechanism(Steps steps, Engine engine) {
        this.steps = steps;
        this.engine = engine;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext routing, IdentityProviderManager providers) {
        return steps.passage(routing).user()
                .<Uni<SecurityIdentity>>map(user -> Uni.createFrom().item(identity(user.principal())))
                .orElseGet(() -> Uni.createFrom().nullItem());
    }

    private static SecurityIdentity identity(JsonWebToken principal) {
        return QuarkusSecurityIdentity.builder().setPrincipal(principal).addRoles(principal.getGroups()).build();
    }

    /** Where Quarkus itself wants a user, such as for {@code @RolesAllowed} on a path that is not guarded. */
    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext routing) {
        Answer answer = steps.challenge(routing)
                .userMissing(engine.scopes().required(Optional.empty(), List.of())).answer();
        return Uni.createFrom()
                .item(new ChallengeData(answer.status(), CHALLENGE, answer.headers().get(CHALLENGE)));
    }

    /** No request for a token: the guard has judged it by then. */
    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of();
    }

    /** Before others, who would not know the guard's tokens. */
    @Override
    public int getPriority() {
        return 2 * DEFAULT_PRIORITY;
    }
}
