package io.mcpauth.internal.cdi;

import java.util.List;
import java.util.Optional;

import io.mcpauth.internal.message.Message;

/**
 * Whether a request can be kept from its servlet as {@link ArrivedRequest#leadNowhere} does it on Payara and GlassFish. It is asked at the
 * start: a version of them in which that fails would go on with a request that was refused.
 */
final class CatalinaRequests {

    /** Payara and GlassFish have it, Tomcat does not. It knows the class of their requests. */
    private static final String SERVER = "com.sun.enterprise.web.WebModule";
    private static final String REQUEST = "org.apache.catalina.connector.RequestFacade";

    private CatalinaRequests() {
    }

    /** What is missing; nothing on other servers. */
    static List<String> problems(ClassLoader application) {
        return load(SERVER, application)
                .flatMap(server -> load(REQUEST, server.getClassLoader()).map(CatalinaRequests::missing).orElse(Optional.of("this class")))
                .map(missing -> Message.REQUEST_CLASS_UNKNOWN.text(REQUEST, missing))
                .stream().toList();
    }

    static Optional<String> missing(Class<?> request) {
        try {
            Class<?> unwrapped = request.getMethod("getUnwrappedCoyoteRequest").getReturnType();
            unwrapped.getMethod("setWrapper", unwrapped.getMethod("getWrapper").getReturnType());
            return Optional.empty();
        } catch (NoSuchMethodException e) {
            return Optional.of(e.getMessage());
        }
    }

    private static Optional<Class<?>> load(String name, ClassLoader loader) {
        try {
            return Optional.of(loader.loadClass(name));
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }
}
