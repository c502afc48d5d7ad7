package io.mcpauth.internal.engine;

import java.util.List;

/**
 * Several that are told, one after the other. What one throws keeps the news from those behind it.
 */
public final class AccessListeners implements AccessListener {

    private final List<AccessListener> all;
    private final boolean readsMessages;

    /**
     * Leaves out who does not want to know.
     *
     * @param all those who may want to know
     */
    public AccessListeners(List<AccessListener> all) {
        this.all = all.stream().filter(AccessListener::listens).toList();
        this.readsMessages = this.all.stream().anyMatch(AccessListener::readsMessages);
    }

    @Override
    public boolean listens() {
        return !all.isEmpty();
    }

    @Override
    public boolean readsMessages() {
        return readsMessages;
    }

    @Override
    public void decided(Judged judged) {
        all.forEach(listener -> listener.decided(judged));
    }
}
