package io.mcpauth.internal.watch;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.mcpauth.internal.scope.DeclaredScopes;

/**
 * A servlet request that has just arrived, without the servlet API: an Open Liberty without a servlet feature serves
 * JAX-RS by servlets all the same, but shows applications none of their types.
 */
final class ArrivedRequest {

    private static final String REQUEST = "jakarta.servlet.http.HttpServletRequest";
    private static final String CATALINA = "org.apache.catalina.connector.RequestFacade";
    private static final String REGISTRATION = "jakarta.servlet.Registration";

    private final Called request;
    private final Called context;

    /** An object, and the interface that its methods are called by: the class itself need not be accessible. */
    private record Called(Class<?> type, Object object) {

        Called get(String method, Object... arguments) {
            try {
                Class<?>[] types = List.of(arguments).stream().map(Object::getClass).toArray(Class<?>[]::new);
                var found = type.getMethod(method, types);
                return new Called(found.getReturnType(), found.invoke(object, arguments));
            } catch (InvocationTargetException e) {
                throw new IllegalStateException(e.getCause());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }

        void clear(String property) {
            try {
                type.getMethod("set" + property, get("get" + property).type()).invoke(object, (Object) null);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }

        String text(String method) {
            return (String) get(method).object();
        }
    }

    private ArrivedRequest(Called request) {
        this.request = request;
        this.context = request.get("getServletContext");
    }

    /** The payload is a servlet request on every server tried; a request scope without one is nothing to look at. */
    static Optional<ArrivedRequest> of(Object payload) {
        return DeclaredScopes.hierarchy(payload.getClass()).stream().filter(type -> type.getName().equals(REQUEST))
                .findFirst()
                .map(type -> new ArrivedRequest(new Called(type, payload)));
    }

    String uri() {
        return request.text("getRequestURI");
    }

    String contextPath() {
        return request.text("getContextPath");
    }

    /** The WAR, wherever it was reached. */
    WarsOfAnEar.War war() {
        return new WarsOfAnEar.War(context.text("getContextPath"), (String) context.get("getRealPath", "/").object());
    }

    /** The servlet's name, empty where no servlet of the application is meant (Open Liberty has no default servlet). */
    String servlet() {
        Called mapping = request.get("getHttpServletMapping");
        String name = mapping.object() == null ? null : mapping.text("getServletName");
        return name == null ? "" : name;
    }

    List<Registered> servlets() {
        return registered("getServletRegistrations");
    }

    List<Registered> filters() {
        return registered("getFilterRegistrations");
    }

    boolean hasGuard() {
        Called filter = context.get("getFilterRegistration", Registered.GUARD);
        return filter.object() != null && Registered.isGuard(filter.text("getClassName"));
    }

    /**
     * Payara 6 logs what a listener throws, runs the servlet all the same, and answers 500 only if that has not
     * answered yet. Its wrapper of the servlet is what it runs, and without one nothing. Elsewhere the exception ends
     * the request, also on TomEE, whose class of that name is Tomcat's.
     */
    void leadNowhere() {
        Class<?> type = request.object().getClass();
        if (type.getName().equals(CATALINA) && CatalinaRequests.missing(type).isEmpty()) {
            new Called(type, request.object()).get("getUnwrappedCoyoteRequest").clear("Wrapper");
        }
    }

    private List<Registered> registered(String method) {
        return ((Map<?, ?>) context.get(method).object()).values().stream().map(this::registered).toList();
    }

    private Registered registered(Object registration) {
        try {
            Called one = new Called(Class.forName(REGISTRATION, false, request.type().getClassLoader()), registration);
            Map<?, ?> parameters = (Map<?, ?>) one.get("getInitParameters").object();
            return new Registered(one.text("getName"), one.text("getClassName"),
                    parameters.keySet().stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet()));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
