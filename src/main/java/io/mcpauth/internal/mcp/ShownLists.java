package io.mcpauth.internal.mcp;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * How the lists in the answer to one request are to be shown.
 *
 * @param view      what its user sees
 * @param asked     the ids of the messages that ask for lists; empty where the request is none with messages, so that
 *                  events that are streamed to it may answer others
 * @param maxLength the longest list, or event with one, in bytes
 * @param refused   is told why an answer is refused
 */
public record ShownLists(ListView view, Optional<List<@Nullable Object>> asked, int maxLength,
        Consumer<String> refused) {

    /** As much as a long list, or an event with a picture in it, may have. */
    public static final int MAX_LENGTH = 16 * 1024 * 1024;

    private static final String UNREADABLE = "The list cannot be shown";

    /** Copies the ids. */
    public ShownLists {
        asked = asked.map(ids -> Collections.unmodifiableList(new ArrayList<>(ids)));
    }

    MessageLists messages() {
        return new MessageLists(view, asked.isPresent(), maxLength);
    }

    /** What the client is told in the place of an answer. */
    String refusal(String why) {
        refused.accept(why);
        return RpcErrors.text(asked.orElse(List.of()), RpcErrors.INTERNAL_ERROR, UNREADABLE);
    }
}
