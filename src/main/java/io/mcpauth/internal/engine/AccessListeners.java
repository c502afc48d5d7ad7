package io.mcpauth.internal.engine;

import java.util.List;

/**
 * Several that are told, one after the other. What one throws keeps the news from those behind it.
 *
 * @param all those who want to know
 */
public record AccessListeners(List<AccessListener> all) implements AccessListener {

    /** Leaves out who does not want to know. */
    public AccessListeners {
        all = all.stream().filter(AccessListener::listens).toList();
    }

    @Override
    public boolean listens() {
        return !all.isEmpty();
    }

    @Override
    public boolean readsMessages() {
        return all.stream().anyMatch(AccessListener::readsMessages);
    }

    @Override
    public void decided(Judged judged) {
        all.forEach(listener -> listener.decided(judged));
    }
}
