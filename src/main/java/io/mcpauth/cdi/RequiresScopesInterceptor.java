package io.mcpauth.cdi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

import io.mcpauth.MissingScopesException;
import io.mcpauth.RequiresScopes;
import io.mcpauth.http.RequestAuthenticator;
import io.mcpauth.scope.ScopesOfMethods;
import io.mcpauth.token.TokenClaims;

/** Refuses calls of business methods whose scopes the user lacks. */
@RequiresScopes({})
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
class RequiresScopesInterceptor {

    private final RequestUser user;
    private final RequestAuthenticator authenticator;
    private final ScopesOfMethods scopes;

    @Inject
    RequiresScopesInterceptor(RequestUser user, RequestAuthenticator authenticator, ScopesOfMethods scopes) {
        this.user = user;
        this.authenticator = authenticator;
        this.scopes = scopes;
    }

    @AroundInvoke
    Object check(InvocationContext invocation) throws Exception {
        List<String> needed = scopes.of(invocation.getTarget().getClass(), invocation.getMethod());
        try {
            List<String> all = new ArrayList<>(user.required());
            all.addAll(needed);
            judge(user.tokenClaims(), all);
        } catch (ContextNotActiveException e) {
            judge(Optional.empty(), needed);
        }
        return invocation.proceed();
    }

    private void judge(Optional<TokenClaims> claims, List<String> additional) {
        List<String> missing = authenticator.scopes().missing(claims, additional);
        if (claims.isEmpty() || !missing.isEmpty()) {
            throw new MissingScopesException(authenticator.scopes().required(additional), missing);
        }
    }
}
