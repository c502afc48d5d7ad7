package io.mcpauth.internal.watch;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

import io.mcpauth.UnguardedRequestException;
import io.mcpauth.internal.message.Message;

/**
 * Sees to it that one set of beans guards one WAR. Where the library is in the {@code lib/} of an EAR, servers may give
 * all WARs the same beans; but what is known of the servlets of one of them says nothing of another. Once a second one
 * came, both get nothing.
 */
public final class WarsOfAnEar implements RequestWatch {

    private static final Logger LOG = System.getLogger("io.mcpauth.watch");

    private final Set<War> wars = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean said = new AtomicBoolean();
    private volatile @Nullable ClassLoader known;

    /**
     * A WAR. An EAR may have two at one path, for different hosts, and one WAR may be on two hosts: so its folder
     * counts.
     *
     * @param path   the context path
     * @param folder what the server says of {@code getRealPath("/")}
     */
    record War(String path, @Nullable String folder) {

        @Override
        public String toString() {
            return path.isEmpty() ? "/" : path;
        }
    }

    /** Each WAR has a class loader of its own, and the server sets that for each request. */
    @Override
    public boolean isSettled() {
        return Thread.currentThread().getContextClassLoader() == known && wars.size() < 2;
    }

    @Override
    public void look(ArrivedRequest request) {
        if (problem(request.war()).isPresent()) {
            request.leadNowhere();
            throw new UnguardedRequestException(Message.REQUEST_NOT_GUARDED.text());
        }
        known = Thread.currentThread().getContextClassLoader();
    }

    /**
     * Notes a WAR.
     *
     * @return a message if it is not the only one
     */
    Optional<String> problem(War war) {
        wars.add(war);
        if (wars.size() == 1) {
            return Optional.empty();
        }
        String message = Message.ONE_LIBRARY_FOR_WARS.text(wars.stream().map(War::toString).sorted().toList());
        if (said.compareAndSet(false, true)) {
            LOG.log(Level.ERROR, message);
        }
        return Optional.of(message);
    }
}
