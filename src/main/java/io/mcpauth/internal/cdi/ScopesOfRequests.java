package io.mcpauth.internal.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import io.mcpauth.internal.scope.DeclaredScopes;

/**
 * Notes which request scopes are requests'. It decides nothing: in the scope of a task, a timer or a message, the
 * message that a request is not guarded would only lead astray. Those are not the ones noted, since Payara 6 begins the
 * scopes of Fault Tolerance without an event.
 */
@ApplicationScoped
class ScopesOfRequests {

    private static final String REQUEST = "jakarta.servlet.http.HttpServletRequest";

    private final RequestUser user;
    /** The last class of a request that came along: a server has one or two, and to look through one takes long. */
    private volatile Class<?> known = Object.class;

    @Inject
    ScopesOfRequests(RequestUser user) {
        this.user = user;
    }

    /** For the proxy, which never reads these fields: it passes every call on. */
    @SuppressWarnings("NullAway")
    ScopesOfRequests() {
        this(null);
    }

    void note(@Observes @Initialized(RequestScoped.class) Object begunBy) {
        if (isRequest(begunBy)) {
            mark();
        }
    }

    private void mark() {
        try {
            user.markAsOfRequest();
        } catch (IllegalStateException e) {
            // Payara tells its listeners of a request once more when that is completed asynchronously, in whichever
            // thread does it. One of Fault Tolerance has a request scope already (WELD-001304), so there is no one
            // scope to mark, and nothing left to run in it. An exception here would keep the answer from being
            // completed.
        }
    }

    /** By its name: an Open Liberty without a servlet feature shows applications no servlet API. */
    private boolean isRequest(Object begunBy) {
        Class<?> type = begunBy.getClass();
        if (type == known) {
            return true;
        }
        boolean isRequest = DeclaredScopes.hierarchy(type).stream().anyMatch(one -> one.getName().equals(REQUEST));
        known = isRequest ? type : known;
        return isRequest;
    }
}
