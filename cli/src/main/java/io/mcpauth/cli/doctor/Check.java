package io.mcpauth.cli.doctor;

import java.io.IOException;
import java.util.List;

/**
 * Looks at one thing.
 */
interface Check {

    /** What it looks at, in a word or two. */
    String name();

    /**
     * Looks.
     *
     * @param server the server
     * @return what there is to say; nothing if this does not apply
     * @throws IOException if there is no answer
     */
    List<Finding> look(Server server) throws IOException;
}
