package io.mcpauth.internal.rest;

import java.util.Collection;
import java.util.stream.Stream;

import org.apache.openejb.loader.SystemInstance;
import org.apache.openejb.observer.Observes;
import org.apache.openejb.server.cxf.rs.event.ExtensionProviderRegistration;

import io.mcpauth.rest.McpAuthFeature;

/**
 * Puts the guard into the JAX-RS applications of TomEE (9.0), which loads no Feature as a service and calls resources
 * that are no beans without interceptors: nobody else would judge what their classes and methods ask for. TomEE asks
 * its observers for more providers whenever it starts an application.
 */
public final class TomeeApplications {

    /** Begins with that, for the applications of this WAR. */
    public void start() {
        SystemInstance.get().addObserver(this);
    }

    /** The server lives on without this WAR. */
    public void stop() {
        SystemInstance.get().removeObserver(this);
    }

    /**
     * Called by TomEE, for the applications of all WARs.
     *
     * @param event what takes providers
     */
    public void guard(@Observes ExtensionProviderRegistration event) {
        if (isGuarded(call(event, "getAppContext"))) {
            event.getProviders().add(new McpAuthFeature());
        }
    }

    /** Whether an application of the server's, or a WAR in it, has this very library. */
    static boolean isGuarded(Object application) {
        Stream<?> wars = ((Collection<?>) call(application, "getWebContexts")).stream();
        return Stream.concat(Stream.of(application), wars).anyMatch(TomeeApplications::hasThisLibrary);
    }

    private static boolean hasThisLibrary(Object context) {
        try {
            return call(context, "getClassLoader") instanceof ClassLoader loader
                    && loader.loadClass(McpAuthFeature.class.getName()) == McpAuthFeature.class;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static Object call(Object object, String method) {
        try {
            return object.getClass().getMethod(method).invoke(object);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
