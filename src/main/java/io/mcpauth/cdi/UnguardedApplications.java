package io.mcpauth.cdi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Application;

import io.mcpauth.UnguardedRequestException;
import io.mcpauth.http.RequestAuthenticator;
import io.mcpauth.message.Message;
import io.mcpauth.rest.McpAuthFeature;
import io.mcpauth.rest.ServerApplications;

/**
 * Sees to it that no JAX-RS application stays silently unguarded.
 *
 * <p>A JAX-RS servlet is called like its {@link Application} class (Jakarta REST 3.1, section 2.3.2). One that is told not
 * to load services, and does not register {@link McpAuthFeature} itself, is refused before its first request on a guarded
 * path. One that answered without the guard for whatever other reason is refused from then on.
 */
@ApplicationScoped
class UnguardedApplications {

    private static final Logger LOG = System.getLogger("io.mcpauth.cdi");
    private static final String LOAD_SERVICES = "jakarta.ws.rs.loadServices";

    private final RequestAuthenticator authenticator;
    private final Map<String, Boolean> unguarded = new ConcurrentHashMap<>();

    @Inject
    UnguardedApplications(RequestAuthenticator authenticator) {
        this.authenticator = authenticator;
    }

    /** For the proxy. */
    UnguardedApplications() {
        this(null);
    }

    /** The payload is a servlet request on every server tried; a request scope without one is nothing to look at. */
    void refuse(@Observes @Initialized(RequestScoped.class) Object event) {
        if (event instanceof HttpServletRequest request && guarded(request)) {
            String servlet = servlet(request);
            if (unguarded.computeIfAbsent(servlet, UnguardedApplications::switchesServicesOff)) {
                throw new UnguardedRequestException(Message.REQUEST_NOT_GUARDED.text());
            }
        }
    }

    void notice(@Observes @BeforeDestroyed(RequestScoped.class) Object event) {
        if (event instanceof HttpServletRequest request && request.getAttribute(RequestAuthenticator.SEEN) == null
                && guarded(request)) {
            String servlet = servlet(request);
            if (applicationClass(servlet) != null && !Boolean.TRUE.equals(unguarded.put(servlet, true))) {
                LOG.log(Level.ERROR, Message.UNGUARDED_APPLICATION.text(servlet, request.getRequestURI()));
            }
        }
    }

    private boolean guarded(HttpServletRequest request) {
        return authenticator.guards(request.getRequestURI(), request.getContextPath());
    }

    private static String servlet(HttpServletRequest request) {
        String name = request.getHttpServletMapping() == null ? null : request.getHttpServletMapping().getServletName();
        return name == null ? "" : name;
    }

    private static boolean switchesServicesOff(String servlet) {
        Class<? extends Application> type = applicationClass(servlet);
        if (type == null) {
            return false;
        }
        try {
            Application application = type.getDeclaredConstructor().newInstance();
            Object loads = application.getProperties().get(LOAD_SERVICES);
            boolean off = loads != null && loads.toString().equalsIgnoreCase("false") && !registersTheFeature(application);
            if (off) {
                LOG.log(Level.ERROR, Message.SERVICES_NOT_LOADED.text(servlet));
            }
            return off;
        } catch (ReflectiveOperationException | RuntimeException e) {
            // An application that only its runtime can make: the look after its first request tells.
            return false;
        }
    }

    @SuppressWarnings("deprecation") // Applications still return singletons, and the feature may be one.
    private static boolean registersTheFeature(Application application) {
        Set<Object> singletons = application.getSingletons();
        return application.getClasses().contains(McpAuthFeature.class)
                || singletons.stream().anyMatch(McpAuthFeature.class::isInstance);
    }

    private static Class<? extends Application> applicationClass(String servlet) {
        try {
            Class<?> type = Class.forName(servlet, false, Thread.currentThread().getContextClassLoader());
            boolean users = Application.class.isAssignableFrom(type) && !ServerApplications.contain(type);
            return users ? type.asSubclass(Application.class) : null;
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }
}
