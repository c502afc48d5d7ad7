package io.mcpauth.internal.rest;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.FeatureContext;

import org.jspecify.annotations.Nullable;

import io.mcpauth.internal.watch.HiddenServlet;
import io.mcpauth.internal.watch.ResourceServlets;
import io.mcpauth.internal.watch.RunningCdi;
import io.mcpauth.internal.watch.ServerEndpoints;
import io.mcpauth.internal.watch.ServletLink;
import io.mcpauth.internal.watch.UnguardedServlets;

/**
 * A JAX-RS application that gets the guard.
 *
 * <p>It registers instances, never classes: Open Liberty leaves the {@code @Inject} fields of registered classes null.
 */
public final class GuardedApplication {

    private static final String WELL_KNOWN_FILTER = "io.mcpauth.internal.rest.WellKnownFilter";
    private static final List<Class<?>> FILTERS =
            List.of(AuthenticationFilter.class, AuthorizationFilter.class, AnswerFilter.class);
    private static final List<Class<?>> OF_LISTS = List.of(ListFilter.class, ListInterceptor.class);

    private GuardedApplication() {
    }

    /**
     * Puts the guard into an application, once.
     *
     * @param application the application, or null where the runtime injects none
     * @param context     where to register
     * @return whether it was registered
     */
    public static boolean guard(@Nullable Application application, FeatureContext context) {
        if (context.getConfiguration().isRegistered(AuthenticationFilter.class)
                || application != null && ServerEndpoints.isOne(application.getClass().getName())) {
            return false;
        }
        CDI<Object> beans = RunningCdi.of(CDI::current);
        Guard guard = new Guard(beans, Optional.ofNullable(application));
        context.register(new AuthenticationFilter(guard), Priorities.AUTHENTICATION);
        context.register(new AuthorizationFilter(guard), AuthorizationFilter.PRIORITY);
        context.register(new AnswerFilter(guard));
        context.register(new LastFilter(guard), LastFilter.PRIORITY);
        // Where none is changed, they would only take a little of each request.
        if (guard.changesLists()) {
            context.register(new ListFilter(guard), LastFilter.PRIORITY);
            context.register(new ListInterceptor(), ListInterceptor.OUTERMOST);
        }
        // An application's own mapper, at the default priority, comes before it.
        context.register(new MissingScopesMapper(), Priorities.USER + 1000);
        context.register(new MissingRolesMapper(), Priorities.USER + 1000);
        context.register(new BodyTooLongMapper(), Priorities.USER + 1000);
        // RESTEasy leaves out what its parameter resteasy.disable.providers names: an application without one of these
        // is not guarded.
        boolean isWhole = Stream.concat(FILTERS.stream(), guard.changesLists() ? OF_LISTS.stream() : Stream.empty())
                .allMatch(context.getConfiguration()::isRegistered);
        if (isWhole) {
            beans.select(ResourceServlets.class).get().addApplication();
        }
        if (RequestLocator.hasServletApi()) {
            if (isWhole) {
                context.register(new ServletLink(beans));
            }
            if (isForTheDocuments(application)) {
                context.register(new UnguardedServlets(beans.getBeanManager()));
            }
        } else if (isWhole) {
            HiddenServlet.name(context).ifPresent(beans.select(ResourceServlets.class).get()::add);
        }
        return true;
    }

    /**
     * By a name, since only the jar with the classifier {@code rest} has it. On Payara one of Jersey's is wrapped
     * around it.
     */
    private static boolean isForTheDocuments(@Nullable Application application) {
        return application != null && application.getClasses().stream()
                .anyMatch(type -> type.getName().equals(WELL_KNOWN_FILTER));
    }
}
