package io.mcpauth.internal.servlet;

import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;

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
        Instance.Handle<RequestContextController> controller = beans.select(RequestContextController.class).getHandle();
        try {
            boolean made = controller.get().activate();
            return new RequestScope(() -> end(controller, made));
        } catch (RuntimeException | Error e) {
            controller.destroy();
            throw e;
        }
    }

    private static void end(Instance.Handle<RequestContextController> controller, boolean made) {
        try {
            if (made) {
                controller.get().deactivate();
            }
        } finally {
            controller.destroy();
        }
    }

    @Override
    public void close() {
        end.run();
    }
}
