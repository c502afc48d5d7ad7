package io.mcpauth.cdi;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import io.mcpauth.TokenRefused;
import io.mcpauth.UserAdmitted;
import io.mcpauth.http.AuthenticationListener;
import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.TokenClaims;

/** Fires the engine's decisions as CDI events, without claims. */
@Dependent
class AuthenticationEvents implements AuthenticationListener {

    private final Event<UserAdmitted> admitted;
    private final Event<TokenRefused> refused;

    @Inject
    AuthenticationEvents(Event<UserAdmitted> admitted, Event<TokenRefused> refused) {
        this.admitted = admitted;
        this.refused = refused;
    }

    @Override
    public void admitted(TokenClaims claims) {
        admitted.fire(new UserAdmitted(
                claims.value("sub").filter(String.class::isInstance).map(String.class::cast), claims.signed()));
    }

    @Override
    public void rejected(RejectionReason reason) {
        refused.fire(new TokenRefused(reason.code()));
    }
}
