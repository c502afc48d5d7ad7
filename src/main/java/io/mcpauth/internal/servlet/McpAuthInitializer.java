package io.mcpauth.internal.servlet;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.annotation.HandlesTypes;
import jakarta.servlet.annotation.ServletSecurity;

import org.jspecify.annotations.Nullable;

import io.mcpauth.internal.message.Message;
import io.mcpauth.internal.watch.Registered;

/**
 * Puts the guard in front of everything in a WAR: servlets, static resources, WebSocket endpoints. Servers find it by
 * {@code META-INF/services}, also where {@code web.xml} is {@code metadata-complete}.
 *
 * <p>Neither {@code @WebFilter} nor {@code web-fragment.xml} reaches every shape of deployment on every server.
 */
@HandlesTypes({RolesAllowed.class, DenyAll.class, PermitAll.class, ServletSecurity.class})
public final class McpAuthInitializer implements ServletContainerInitializer {

    /** How web.xml calls JAX-RS without an application (Jakarta REST 3.1, section 2.3.2). */
    private static final String WITHOUT_APPLICATION = "jakarta.ws.rs.core.Application";

    /** For the server. */
    public McpAuthInitializer() {
        // It is not known yet what to guard: CDI starts later.
    }

    @Override
    public void onStartup(Set<Class<?>> classes, ServletContext context) {
        FilterRegistration.Dynamic filter = context.addFilter(Registered.GUARD, new GuardFilter());
        if (filter == null) {
            refuseAnother(context.getFilterRegistration(Registered.GUARD));
            // The library is there twice, which stops the deployment elsewhere.
            return;
        }
        filter.setAsyncSupported(true);
        // Before all that web.xml or an annotation declares: a filter may answer by itself.
        filter.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, "/*");
        if (context.getServletRegistration(WITHOUT_APPLICATION) != null) {
            // RESTEasy loads services for applications only (6.2.15, WildFly 39). To other runtimes it says nothing.
            context.setInitParameter("resteasy.providers", "io.mcpauth.rest.McpAuthFeature");
        }
        context.addListener(new RoleWarning(classes == null ? Set.of() : classes));
    }

    private static void refuseAnother(@Nullable FilterRegistration there) {
        String name = Optional.ofNullable(there).map(FilterRegistration::getClassName).orElse("of no known class");
        if (!Registered.isGuard(name)) {
            throw new IllegalStateException(Message.FILTER_NAME_TAKEN.text(Registered.GUARD, name));
        }
    }
}
