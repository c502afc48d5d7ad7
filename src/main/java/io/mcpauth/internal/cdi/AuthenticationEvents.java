package io.mcpauth.internal.cdi;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;

import io.mcpauth.ScopesMissing;
import io.mcpauth.TokenRefused;
import io.mcpauth.UserAdmitted;
import io.mcpauth.internal.engine.AuthenticationListener;
import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.TokenClaims;

/** Fires the engine's decisions as CDI events, without claims; admissions, which are most of them, only if observed. */
@Dependent
class AuthenticationEvents implements AuthenticationListener {

    private static final UserAdmitted SAMPLE = new UserAdmitted(Optional.empty(), Optional.empty(), false);

    private final boolean isAdmissionObserved;
    private final Event<UserAdmitted> admitted;
    private final Event<TokenRefused> refused;
    private final Event<ScopesMissing> scopesMissing;

    @Inject
    AuthenticationEvents(BeanManager beans, Event<UserAdmitted> admitted, Event<TokenRefused> refused,
            Event<ScopesMissing> scopesMissing) {
        this.isAdmissionObserved = !beans.resolveObserverMethods(SAMPLE).isEmpty();
        this.admitted = admitted;
        this.refused = refused;
        this.scopesMissing = scopesMissing;
    }

    @Override
    public void admitted(TokenClaims claims) {
        if (!isAdmissionObserved) {
            return;
        }
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
