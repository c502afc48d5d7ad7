package io.mcpauth.internal.servlet;

import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;

import io.mcpauth.internal.runtime.Borrowed;

/**
 * The request scope of a dispatch. Payara 6 has none in asynchronous dispatches (Weld ends it with the thread that the
 * request came in by), so there one is made.
 */
final class RequestScope implements AutoCloseable {

    private static final RequestScope NOTHING_TO_END = new RequestScope(() -> {});

    private final Runnable end;

    private RequestScope(Runnable end) {
        this.end = end;
    }

    static RequestScope of(HttpServletRequest request, Instance<Object> beans) {
        if (request.getDispatcherType() != DispatcherType.ASYNC) {
            return NOTHING_TO_END;
        }
        Borrowed<RequestContextController> controller = Borrowed.of(beans.select(RequestContextController.class));
        try {
            boolean made = controller.bean().activate();
            return new RequestScope(() -> end(controller, made));
        } catch (RuntimeException | Error e) {
            controller.close();
            throw e;
        }
    }

    private static void end(Borrowed<RequestContextController> controller, boolean made) {
        try (controller) {
            if (made) {
                controller.bean().deactivate();
            }
        }
    }

    @Override
    public void close() {
        end.run();
    }
}
