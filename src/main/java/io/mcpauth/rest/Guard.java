package io.mcpauth.rest;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Response;

import io.mcpauth.McpUser;
import io.mcpauth.http.Decision;
import io.mcpauth.http.RequestAuthenticator;
import io.mcpauth.http.UserBinding;
import io.mcpauth.message.Message;
import io.mcpauth.token.TokenClaims;

/**
 * The engine as the filters of one JAX-RS application share it, and what they tell each other of a request by its
 * properties: the request scope is not active in every one of them.
 */
final class Guard {

    private static final Logger LOG = System.getLogger("io.mcpauth.rest");
    private static final String USER = McpUser.class.getName();
    private static final String CLAIMS = TokenClaims.class.getName();
    private static final String PATH = CLAIMS + ".path";
    private static final String JUDGED = CLAIMS + ".judged";

    private final RequestAuthenticator authenticator;
    private final UserBinding binding;
    private final RequestLocator locator;

    /** Looks the beans up; the one of the request's scope is a proxy and stays valid. */
    Guard(Instance<Object> beans, Optional<Application> application) {
        this.authenticator = beans.select(RequestAuthenticator.class).get();
        this.binding = beans.select(UserBinding.class).get();
        this.locator = new RequestLocator(beans, application);
    }

    /** Whether the engine has decided on this request already: servers may run a filter twice. */
    boolean hasSeen(ContainerRequestContext request) {
        return request.getProperty(RequestAuthenticator.SEEN) != null;
    }

    Decision decide(ContainerRequestContext request) {
        // First of all: whatever happens now, the guard has seen the request.
        request.setProperty(RequestAuthenticator.SEEN, Boolean.TRUE);
        RequestLocator.Location location = locator.locate(request);
        request.setProperty(PATH, location.rawPath());
        Decision decision = authenticator.decide(new RestRequestHead(request, location));
        if (decision instanceof Decision.Admitted admitted) {
            McpUser user = binding.bind(admitted.claims());
            request.setProperty(USER, user);
            request.setProperty(CLAIMS, admitted.claims());
            request.setSecurityContext(new McpSecurityContext(user.principal(), request.getSecurityContext().isSecure()));
        } else if (decision instanceof Decision.Pass) {
            binding.pass();
        }
        return decision;
    }

    /** Judges the configured scopes and those of the resource, once. Scopes of a resource always demand a user. */
    Optional<Decision.Refusal> judge(ContainerRequestContext request, Collection<String> additional) {
        request.setProperty(JUDGED, Boolean.TRUE);
        Optional<TokenClaims> claims = Optional.ofNullable((TokenClaims) request.getProperty(CLAIMS));
        if (claims.isEmpty() && !additional.isEmpty()) {
            return Optional.of(authenticator.challenge()
                    .scopesMissing(authenticator.scopes().required(additional), List.copyOf(additional)));
        }
        return claims.flatMap(
                found -> authenticator.judge(found, additional, String.valueOf(request.getProperty(PATH))));
    }

    boolean hasJudged(ContainerRequestContext request) {
        return request.getProperty(JUDGED) != null;
    }

    void require(Collection<String> scopes) {
        binding.require(scopes);
    }

    /** Whatever goes wrong in a filter ends like a bad token. */
    Response failed(Throwable e) {
        LOG.log(Level.WARNING, Message.VERIFIER_FAILED.text(e.getClass().getName()));
        return Responses.of(authenticator.challenge().tokenInvalid().answer());
    }

    RequestAuthenticator authenticator() {
        return authenticator;
    }
}
