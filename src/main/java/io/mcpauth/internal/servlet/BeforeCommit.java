package io.mcpauth.internal.servlet;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;

import io.mcpauth.internal.engine.BrowserFields;
import io.mcpauth.internal.runtime.ClassesThere;

/**
 * Tells browsers what they are to be told when an answer is about to be sent. Where the application throws and has no
 * error page, WildFly and Payara clear the answer once all filters have seen it for the last time. By reflection on
 * public methods of their web servers, Undertow and Grizzly: neither is needed elsewhere.
 */
final class BeforeCommit {

    private static final String UNDERTOW = "io.undertow.servlet.handlers.ServletRequestContext";
    private static final String UNDERTOW_LISTENER = "io.undertow.server.ResponseCommitListener";
    /** Tomcat has a class of that name, too, but without the method that is asked for. */
    private static final String PAYARA = "org.apache.catalina.connector.RequestFacade";
    private static final String GRIZZLY_LISTENER = "org.glassfish.grizzly.http.io.OutputBuffer$LifeCycleListener";

    private static final Logger LOG = System.getLogger("io.mcpauth.servlet");

    private final Optional<Class<?>> undertow = ClassesThere.find(UNDERTOW, BeforeCommit.class.getClassLoader());

    void state(BrowserFields fields, HttpServletRequest request, HttpServletResponse response) {
        try {
            Object bare = bare(request);
            if (undertow.isPresent()) {
                onUndertow(undertow.get(), () -> AnswerFields.of(response).state(fields));
            } else if (bare.getClass().getName().equals(PAYARA)) {
                onGrizzly(bare, fields);
            }
        } catch (ReflectiveOperationException | LinkageError e) {
            // Another version or server: what was written early stays, unless the server clears it.
        }
    }

    private static Object bare(ServletRequest request) {
        return request instanceof ServletRequestWrapper wrapper ? bare(wrapper.getRequest()) : request;
    }

    private static void onUndertow(Class<?> context, Runnable commit) throws ReflectiveOperationException {
        Object current = context.getMethod("current").invoke(null);
        if (current != null) {
            Object exchange = context.getMethod("getExchange").invoke(current);
            listen(exchange, "addResponseCommitListener", UNDERTOW_LISTENER, commit);
        }
    }

    private static void onGrizzly(Object facade, BrowserFields fields) throws ReflectiveOperationException {
        Object answer = call(call(call(facade, "getUnwrappedCoyoteRequest"), "getResponse"), "getCoyoteResponse");
        listen(call(answer, "getOutputBuffer"), "registerLifeCycleListener", GRIZZLY_LISTENER,
                () -> new GrizzlyFields(answer).state(fields));
    }

    private static Object call(Object target, String method) throws ReflectiveOperationException {
        return target.getClass().getMethod(method).invoke(target);
    }

    private static void listen(Object target, String method, String listener, Runnable commit)
            throws ReflectiveOperationException {
        ClassLoader loader = target.getClass().getClassLoader();
        Class<?> type = Class.forName(listener, false, loader);
        Object proxy = Proxy.newProxyInstance(loader, new Class<?>[] {type},
                (self, called, arguments) -> answer(self, called, arguments, commit));
        target.getClass().getMethod(method, type).invoke(target, proxy);
    }

    private static @Nullable Object answer(Object self, Method called, Object[] arguments, Runnable commit) {
        return switch (called.getName()) {
            case "equals" -> self == arguments[0];
            case "hashCode" -> System.identityHashCode(self);
            case "toString" -> BeforeCommit.class.getName();
            default -> {
                run(commit);
                yield null;
            }
        };
    }

    /** Whatever goes wrong here shall not break off an answer. */
    private static void run(Runnable commit) {
        try {
            commit.run();
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.DEBUG, "An answer was not completed for browsers", e);
        }
    }
}
