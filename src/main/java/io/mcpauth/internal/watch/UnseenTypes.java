package io.mcpauth.internal.watch;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

import io.mcpauth.RequiresScopes;
import io.mcpauth.internal.message.Message;

/** Looks for {@link RequiresScopes} in classes that CDI does not see, where no servlet container does so. */
public final class UnseenTypes {

    private static final Logger LOG = System.getLogger("io.mcpauth.watch");

    private UnseenTypes() {
    }

    /**
     * Looks through all archives of an application.
     *
     * @param application sees its classes
     * @param judged      the classes that CDI has seen
     * @return what is wrong
     */
    public static List<String> in(ClassLoader application, JudgedTypes judged) {
        ClassFiles files = new ClassFiles(application);
        List<String> problems = judged.problems(files.naming(RequiresScopes.class));
        if (!files.unread().isEmpty()) {
            LOG.log(Level.WARNING, Message.ARCHIVES_NOT_READ.text(files.unread()));
        }
        return problems;
    }
}
