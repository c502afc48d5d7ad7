package io.mcpauth.internal.engine;

import java.util.function.Consumer;

/**
 * Who is told of decisions in a test.
 *
 * @param listens       whether it wants to be told at all
 * @param readsMessages whether it wants to know what was asked for
 * @param told          takes each decision
 */
public record TestListener(boolean listens, boolean readsMessages, Consumer<Judged> told) implements AccessListener {

    /** Nobody wants to know. */
    public static final AccessListener NONE = new TestListener(false, false, judged -> {});

    @Override
    public void decided(Judged judged) {
        told.accept(judged);
    }
}
