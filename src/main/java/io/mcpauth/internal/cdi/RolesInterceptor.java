package io.mcpauth.internal.cdi;

import java.util.Optional;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

import io.mcpauth.MissingRolesException;
import io.mcpauth.internal.engine.Engine;
import io.mcpauth.internal.message.Message;
import io.mcpauth.internal.scope.Grants;
import io.mcpauth.internal.scope.RoleRule;
import io.mcpauth.internal.scope.RolesOfMethods;
import io.mcpauth.token.TokenClaims;

/** Refuses calls of business methods that ask for a role which the user has not. Servers judge session beans only. */
@JudgesRoles
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
class RolesInterceptor {

    @Inject
    private RequestUser user;

    @Inject
    private Engine engine;

    @Inject
    private RolesOfMethods roles;

    /** Public for session beans on Payara 7, which looks for such a constructor only. */
    public RolesInterceptor() {
    }

    @AroundInvoke
    Object check(InvocationContext invocation) throws Exception {
        Grants grants = engine.scopes().grants();
        RoleRule rule = roles.of(invocation.getTarget().getClass(), invocation.getMethod());
        if (grants.areRolesJudged() && rule.isAsked() && !rule.isMetBy(grants.roles(claims(rule)))) {
            throw MissingRolesException.of(rule.anyOf());
        }
        return invocation.proceed();
    }

    private TokenClaims claims(RoleRule rule) {
        try {
            Optional<TokenClaims> claims = user.tokenClaims();
            return claims.orElseThrow(() -> nobody(user.absence(), rule));
        } catch (ContextNotActiveException e) {
            throw nobody(Message.NO_USER_IN_THREAD, rule);
        }
    }

    private static MissingRolesException nobody(Message why, RoleRule rule) {
        return MissingRolesException.withoutUser(why.text(), rule.anyOf());
    }
}
