package io.mcpauth.internal.mcp;

import java.util.Optional;

/** What one user sees of the lists of a server. */
public interface ListView {

    /**
     * Whether lists differ from user to user.
     *
     * @return {@code false} if everything is shown to everybody
     */
    boolean isOfOneUser();

    /**
     * Whether something may be listed.
     *
     * @param kind what it is
     * @param name its name, its URI, or its template of URIs
     * @return whether the user may use it
     */
    boolean shows(ListKind kind, String name);

    /**
     * What a tool says of what it needs.
     *
     * @param tool its name
     * @return the value of {@code securitySchemes}, an array in JSON; empty where tools do not say it
     */
    Optional<String> securitySchemes(String tool);
}
