package io.mcpauth.internal.watch;

import java.util.List;
import java.util.Optional;

import io.mcpauth.internal.message.Message;
import io.mcpauth.internal.runtime.ClassesThere;

/**
 * Whether a request can be kept from its servlet as {@link ArrivedRequest#leadNowhere} does it on Payara and GlassFish.
 * It is asked at the start: a version of them in which that fails would go on with a request that was refused.
 */
public final class CatalinaRequests {

    /** Payara and GlassFish have it, Tomcat does not. It knows the class of their requests. */
    private static final String SERVER = "com.sun.enterprise.web.WebModule";
    private static final String REQUEST = "org.apache.catalina.connector.RequestFacade";

    private CatalinaRequests() {
    }

    /**
     * Whether the server has such requests.
     *
     * @param application the class loader of the application
     * @return whether this is Payara
     */
    public static boolean areThere(ClassLoader application) {
        return ClassesThere.find(SERVER, application).isPresent();
    }

    /** What is missing; nothing on other servers. */
    public static List<String> problems(ClassLoader application) {
        return ClassesThere.find(SERVER, application)
                .flatMap(server -> ClassesThere.find(REQUEST, server.getClassLoader()).map(CatalinaRequests::missing)
                        .orElse(Optional.of("this class")))
                .map(missing -> Message.REQUEST_CLASS_UNKNOWN.text(REQUEST, missing))
                .stream().toList();
    }

    static Optional<String> missing(Class<?> request) {
        try {
            Class<?> unwrapped = request.getMethod("getUnwrappedCoyoteRequest").getReturnType();
            unwrapped.getMethod("setWrapper", unwrapped.getMethod("getWrapper").getReturnType());
            return Optional.empty();
        } catch (NoSuchMethodException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
