package io.mcpauth.internal.mcp;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a server lists: how it is asked for, and how its answer says it. */
public enum ListKind {

    TOOLS("tools/list", "tools", "name"),
    PROMPTS("prompts/list", "prompts", "name"),
    RESOURCES("resources/list", "resources", "uri"),
    TEMPLATES("resources/templates/list", "resourceTemplates", "uriTemplate");

    static final List<ListKind> ALL = List.of(values());

    private final String method;
    private final String member;
    private final String identity;

    ListKind(String method, String member, String identity) {
        this.method = method;
        this.member = member;
        this.identity = identity;
    }

    /** The list that a method asks for. */
    static Optional<ListKind> askedBy(String method) {
        return Arrays.stream(values()).filter(kind -> kind.method.equals(method)).findFirst();
    }

    /** The member of a result that has the list. */
    String member() {
        return member;
    }

    /** The member of an element by which it is called. */
    String identity() {
        return identity;
    }
}
