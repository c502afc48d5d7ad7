package io.mcpauth.quarkus;

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

import io.mcpauth.internal.http.Answer;

/** Tells Quarkus who the user is whom the guard has admitted. */
@ApplicationScoped
class GuardMechanism implements HttpAuthenticationMechanism {

    private static final String CHALLENGE = "WWW-Authenticate";

    private final Steps steps;

    GuardMechanism(Steps steps) {
        this.steps = steps;
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
        Answer answer = steps.userMissing(routing);
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
