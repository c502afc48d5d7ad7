package io.mcpauth.internal.watch;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

import io.mcpauth.UnguardedRequestException;
import io.mcpauth.internal.engine.Engine;
import io.mcpauth.internal.message.Message;

/**
 * Sees to it that servlets do not stay silently unguarded where the jar brings the servlet guard but the server did not
 * start it: an {@code <absolute-ordering>} in {@code web.xml} that leaves the jar out leaves its initializer out too
 * (Jakarta Servlet 6.0, section 8.2.4). JAX-RS applications have a guard of their own.
 */
final class MissingServletGuard implements RequestWatch {

    private static final Logger LOG = System.getLogger("io.mcpauth.watch");

    private final Engine engine;
    private final JudgedTypes judged;
    private final AtomicBoolean said = new AtomicBoolean();
    private volatile boolean isGuardThere;
    private volatile @Nullable List<String> unjudged;

    MissingServletGuard(Engine engine, JudgedTypes judged) {
        this.engine = engine;
        this.judged = judged;
    }

    @Override
    public boolean isSettled() {
        return isGuardThere;
    }

    @Override
    public void look(ArrivedRequest request) {
        isGuardThere = isGuardThere(request);
        if (!isGuardThere && engine.guards(request.uri(), request.contextPath())) {
            if (JaxRsApplications.servedBy(request.servlet()).isEmpty()) {
                refuse(request, Message.SERVLET_GUARD_MISSING.text());
            } else if (!unjudged().isEmpty()) {
                refuse(request, String.join(System.lineSeparator(), unjudged()));
            }
        }
    }

    /** Or not meant to be there. Asked until it is: that does not change while the application runs. */
    private static boolean isGuardThere(ArrivedRequest request) {
        return !ServletSupport.isThere() || request.hasGuard();
    }

    /** The server was not asked for such classes either. Looked for twice at worst, with the same result. */
    private List<String> unjudged() {
        List<String> found = unjudged;
        if (found == null) {
            found = UnseenTypes.in(MissingServletGuard.class.getClassLoader(), judged);
            unjudged = found;
        }
        return found;
    }

    private void refuse(ArrivedRequest request, String message) {
        request.leadNowhere();
        if (said.compareAndSet(false, true)) {
            LOG.log(Level.ERROR, message);
        }
        throw new UnguardedRequestException(Message.REQUEST_NOT_GUARDED.text());
    }
}
