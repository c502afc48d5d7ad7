package io.mcpauth.internal.cdi;

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
import io.mcpauth.internal.engine.Engine;
import io.mcpauth.internal.message.Message;
import io.mcpauth.internal.scope.ScopeVariables;
import io.mcpauth.internal.scope.ScopesOfMethods;
import io.mcpauth.token.TokenClaims;

/**
 * Refuses calls of business methods whose scopes the user lacks. Its fields are injected since it stands before session
 * beans, too: there Payara 6 makes a subclass, which needs a constructor without parameters.
 */
@RequiresScopes({})
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
class RequiresScopesInterceptor {

    @Inject
    private RequestUser user;

    @Inject
    private Engine engine;

    @Inject
    private ScopesOfMethods scopes;

    /** Public for session beans on Payara 7, which looks for such a constructor only. */
    public RequiresScopesInterceptor() {
    }

    @AroundInvoke
    Object check(InvocationContext invocation) throws Exception {
        List<String> needed = scopes.of(invocation.getTarget().getClass(), invocation.getMethod());
        try {
            List<String> all = new ArrayList<>(user.required());
            all.addAll(ScopeVariables.unjudged(needed, user.filled()));
            judge(user.tokenClaims().orElseThrow(() -> nobody(user.absence(), all)), all);
        } catch (ContextNotActiveException e) {
            throw nobody(Message.NO_USER_IN_THREAD, needed);
        }
        return invocation.proceed();
    }

    private void judge(TokenClaims claims, List<String> additional) {
        List<String> missing = engine.scopes().missing(Optional.of(claims), additional);
        if (!missing.isEmpty()) {
            throw new MissingScopesException(engine.scopes().required(Optional.of(claims), additional), missing);
        }
    }

    private MissingScopesException nobody(Message why, List<String> additional) {
        return MissingScopesException.withoutUser(why.text(), engine.scopes().required(Optional.empty(), additional));
    }
}
