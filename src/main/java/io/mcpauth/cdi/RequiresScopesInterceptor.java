package io.mcpauth.cdi;

import java.util.ArrayList;
import java.util.List;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

import io.mcpauth.MissingScopesException;
import io.mcpauth.RequiresScopes;
import io.mcpauth.http.RequestAuthenticator;
import io.mcpauth.scope.DeclaredScopes;
import io.mcpauth.token.TokenClaims;

/** Refuses calls of business methods whose scopes the user lacks. */
@RequiresScopes({})
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
class RequiresScopesInterceptor {

    private final RequestUser user;
    private final RequestAuthenticator authenticator;

    @Inject
    RequiresScopesInterceptor(RequestUser user, RequestAuthenticator authenticator) {
        this.user = user;
        this.authenticator = authenticator;
    }

    @AroundInvoke
    Object check(InvocationContext invocation) throws Exception {
        List<String> needed = scopes(invocation);
        try {
            check(needed);
        } catch (ContextNotActiveException e) {
            throw new MissingScopesException(needed, needed);
        }
        return invocation.proceed();
    }

    private void check(List<String> needed) {
        List<String> all = new ArrayList<>(user.required());
        all.addAll(needed);
        List<String> missing = user.tokenClaims()
                .map((TokenClaims claims) -> authenticator.scopes().missing(claims, all))
                .orElse(needed);
        if (!missing.isEmpty() || user.tokenClaims().isEmpty()) {
            throw new MissingScopesException(authenticator.scopes().required(all), missing);
        }
    }

    private static List<String> scopes(InvocationContext invocation) {
        return DeclaredScopes.of(invocation.getTarget().getClass(), invocation.getMethod());
    }
}
