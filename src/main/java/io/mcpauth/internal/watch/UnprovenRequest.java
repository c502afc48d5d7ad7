package io.mcpauth.internal.watch;

import java.util.Set;
import java.util.function.Predicate;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/**
 * A request that may lead into a JAX-RS application of which nobody knows yet whether the guard is in it: Open Liberty
 * and WildFly start some with the first request only, behind all filters. No JAX-RS runtime gets anywhere without the
 * method of a request, and when it asks for that, it has started.
 */
public final class UnprovenRequest extends HttpServletRequestWrapper {

    /** By their names: no jar has both. */
    private static final Set<String> MAKERS =
            Set.of(Registered.GUARD_CLASS, Registered.WATCH_CLASS);

    private final ResourceServlets resources;
    private final Predicate<HttpServletRequest> isGuarded;

    /**
     * A request that may lead anywhere.
     *
     * @param request   the request
     * @param resources what the guard has come into
     * @param isGuarded whether that to which a request is on its way needs a user
     */
    public UnprovenRequest(HttpServletRequest request, ResourceServlets resources,
            Predicate<HttpServletRequest> isGuarded) {
        super(request);
        this.resources = resources;
        this.isGuarded = isGuarded;
    }

    /** Whether a request may lead to something that nobody knows to be guarded. */
    public static boolean isOneFor(HttpServletRequest request, ResourceServlets resources) {
        return !resources.areAllGuarded() && resources.unguarded(servlet(request))
                .or(() -> resources.unguardedBehind(servlet(request))).isPresent();
    }

    @Override
    public String getMethod() {
        if (isOneFor(this, resources) && isGuarded.test(this) && JaxRsRuntimes.areAtWorkWithin(MAKERS)) {
            refuse();
        }
        return super.getMethod();
    }

    /** By name a request may be led to any of them, so nothing is kept then of the one that is named. */
    private void refuse() {
        resources.unguarded(servlet(this)).ifPresent(resources::foundUnguarded);
        resources.unguarded(servlet(this)).or(() -> resources.unguardedBehind(servlet(this))).ifPresent(name -> {
            throw resources.refusal(name);
        });
    }

    /** The servlet that a request is on its way to: an include keeps the mapping of the request that it is part of. */
    public static String servlet(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.INCLUDE_MAPPING) instanceof HttpServletMapping mapping
                ? mapping.getServletName() : ServletNames.of(request);
    }
}
