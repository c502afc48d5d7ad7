package io.mcpauth.internal.cdi;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import io.mcpauth.ScopesMissing;
import io.mcpauth.TokenRefused;
import io.mcpauth.UserAdmitted;
import io.mcpauth.internal.engine.AuthenticationListener;
import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.TokenClaims;

/** Fires the engine's decisions as CDI events, without claims. */
@Dependent
class AuthenticationEvents implements AuthenticationListener {

    private final Event<UserAdmitted> admitted;
    private final Event<TokenRefused> refused;
    private final Event<ScopesMissing> scopesMissing;

    @Inject
    AuthenticationEvents(Event<UserAdmitted> admitted, Event<TokenRefused> refused,
            Event<ScopesMissing> scopesMissing) {
        this.admitted = admitted;
        this.refused = refused;
        this.scopesMissing = scopesMissing;
    }

    @Override
    public void admitted(TokenClaims claims) {
        admitted.fire(new UserAdmitted(text(claims, "sub"), text(claims, "iss"), claims.signed()));
    }

    @Override
    public void rejected(RejectionReason reason) {
        refused.fire(new TokenRefused(reason.code()));
    }

    @Override
    public void scopesMissing(TokenClaims claims, List<String> missing) {
        scopesMissing.fire(new ScopesMissing(text(claims, "sub"), text(claims, "iss"), claims.signed(), missing));
    }

    private static Optional<String> text(TokenClaims claims, String name) {
        return claims.value(name).filter(String.class::isInstance).map(String.class::cast);
    }
}
