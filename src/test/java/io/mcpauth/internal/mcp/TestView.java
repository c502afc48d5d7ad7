package io.mcpauth.internal.mcp;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Shows all but what it is told to hide. */
record TestView(Set<String> hidden, boolean isOfOneUser, Optional<String> schemes) implements ListView {

    static TestView hiding(String... names) {
        return new TestView(Set.of(names), true, Optional.empty());
    }

    static TestView saying(String schemes) {
        return new TestView(Set.of(), false, Optional.of(schemes));
    }

    @Override
    public boolean shows(ListKind kind, String name) {
        return !hidden.contains(name);
    }

    @Override
    public Optional<String> securitySchemes(String tool) {
        return schemes;
    }

    ShownLists asked(List<Object> ids, int maxLength, List<String> refusals) {
        return new ShownLists(this, Optional.of(ids), maxLength, refusals::add);
    }

    ShownLists unasked(int maxLength, List<String> refusals) {
        return new ShownLists(this, Optional.empty(), maxLength, refusals::add);
    }
}
