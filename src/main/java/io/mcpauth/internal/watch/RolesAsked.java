package io.mcpauth.internal.watch;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

import io.mcpauth.internal.message.Message;

/**
 * Where an application asks the server for roles. Who has which role the server knows of users that it has let in
 * itself, and the guard's users are none of these: so each server does something else there, and says nothing of it.
 *
 * @param signed  whether tokens are signed: else nobody has a role, which is said elsewhere
 * @param areJudged whether the guard judges resources and beans, so that only what it cannot judge is left to the
 *                  server
 * @param classes the names of the classes that CDI has seen asking for what is left to the server
 */
public record RolesAsked(boolean signed, boolean areJudged, Set<String> classes) {

    private static final Logger LOG = System.getLogger("io.mcpauth.watch");

    /** Copies the names. */
    public RolesAsked {
        classes = Set.copyOf(classes);
    }

    /**
     * Whether what a class asks for is left to the server.
     *
     * @param type a class with an annotation that asks for roles
     * @return whether to warn of it
     */
    public boolean isLeft(Class<?> type) {
        return !areJudged || RolesLeft.in(type);
    }

    /**
     * Warns, if there is something to warn of.
     *
     * @param more   what else asks for roles
     * @param server what this server does with it
     */
    public void warn(Collection<String> more, RolesOnServer server) {
        Set<String> all = new TreeSet<>(classes);
        all.addAll(more);
        if (signed && !all.isEmpty()) {
            LOG.log(Level.WARNING, areJudged
                    ? Message.ROLES_LEFT_TO_SERVER.text(all, server.ofWhatIsLeft())
                    : Message.ROLES_OF_CONTAINER.text(all, server.sentence()));
        }
    }
}
