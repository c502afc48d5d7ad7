package io.mcpauth.internal.watch;

import java.util.List;
import java.util.Optional;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;

import io.mcpauth.internal.message.Message;
import io.mcpauth.internal.runtime.Helidon;

/**
 * Stops Helidon MP (4.3) if {@link io.mcpauth.rest.McpAuthFeature} has not run in each of its JAX-RS applications. It
 * has no servlets, so nothing stands in front of them that could refuse requests; but all of them start before the
 * server does.
 *
 * <p>It looks twice. What throws right before the server listens keeps Helidon's default listener closed, but Helidon
 * takes that for one port that is not there. So the start fails afterwards.
 *
 * <p>They are counted: all have one injection manager, so the Feature may be told of another application than the one
 * that it is in.
 */
@ApplicationScoped
class UnguardedOnHelidon {

    /** Before the observer of Helidon's that starts the server. */
    private static final int FIRST = Interceptor.Priority.PLATFORM_BEFORE;
    /** After the observer of Helidon's that starts the server. */
    private static final int LAST = Interceptor.Priority.PLATFORM_AFTER + 1000;

    private final ResourceServlets guarded;

    @Inject
    UnguardedOnHelidon(ResourceServlets guarded) {
        this.guarded = guarded;
    }

    /** For the proxy, which never reads this field: it passes every call on. */
    @SuppressWarnings("NullAway")
    UnguardedOnHelidon() {
        this(null);
    }

    void prepare(@Observes @Priority(FIRST) @Initialized(ApplicationScoped.class) Object event, BeanManager beans) {
        Helidon.server().ifPresent(type -> HelidonStart.before(extension(beans, type), () -> look(event, beans)));
    }

    void look(@Observes @Priority(LAST) @Initialized(ApplicationScoped.class) Object event, BeanManager beans) {
        Helidon.extension().ifPresent(type -> refuseUnguarded(extension(beans, type)));
    }

    private static Object extension(BeanManager beans, Class<?> type) {
        return beans.getExtension(type.asSubclass(Extension.class));
    }

    void refuseUnguarded(Object extension) {
        List<?> applications = (List<?>) call(extension, "applicationsToRun");
        if (guarded.applications() < applications.size()) {
            throw new IllegalStateException(Message.UNGUARDED_ON_HELIDON
                    .text(applications.stream().map(UnguardedOnHelidon::name).sorted().toList()));
        }
    }

    private static String name(Object application) {
        return call(application, "applicationClass") instanceof Optional<?> type
                ? type.map(found -> ((Class<?>) found).getName()).orElse("") : "";
    }

    private static Object call(Object object, String method) {
        try {
            return object.getClass().getMethod(method).invoke(object);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
