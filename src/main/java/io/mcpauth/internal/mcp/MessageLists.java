package io.mcpauth.internal.mcp;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import io.mcpauth.internal.json.Json;
import io.mcpauth.internal.json.JsonException;
import io.mcpauth.internal.json.JsonLimits;
import io.mcpauth.internal.json.JsonPlace;

/**
 * Cuts out of JSON-RPC messages what their user may not see. What is cut is cut out of the bytes, so that all others
 * stay what they are. A page of a list may become empty; where the next one begins stays.
 */
final class MessageLists {

    private static final int MAX_DEPTH = 256;
    private static final int MAX_NUMBER_LENGTH = 1024;

    private final ListView view;
    private final boolean asked;
    private final JsonLimits limits;

    /**
     * What shows messages.
     *
     * @param asked whether a list was asked for, so that what stands in the place of one must be one. Otherwise it may
     *              be anything as long as nothing in it has what names an element of a list
     */
    MessageLists(ListView view, boolean asked, int maxLength) {
        this.view = view;
        this.asked = asked;
        this.limits = new JsonLimits(maxLength, MAX_DEPTH, MAX_NUMBER_LENGTH);
    }

    /**
     * A text as its user may see it.
     *
     * @param text    a message or a batch
     * @param charset in what it was written
     * @return the same array where nothing has to change
     * @throws UnreadableListException if it cannot be read, or has something in the place of a list that is none
     */
    byte[] shown(byte[] text, AnswerCharset charset) throws UnreadableListException {
        JsonPlace read = read(text);
        Cuts cuts = new Cuts();
        Predicate<JsonPlace> isCertain = name -> charset.isCertain(text, name.start(), name.end());
        for (JsonPlace message : read.elements().orElse(List.of(read))) {
            message.member("result").ifPresent(result -> showOf(result, isCertain, cuts));
        }
        return cuts.applied(text);
    }

    private JsonPlace read(byte[] text) {
        try {
            return Json.locate(text, limits);
        } catch (JsonException e) {
            throw new UnreadableListException(e.getMessage());
        }
    }

    private void showOf(JsonPlace result, Predicate<JsonPlace> isCertain, Cuts cuts) {
        boolean any = false;
        for (ListKind kind : ListKind.ALL) {
            Optional<JsonPlace> list = result.member(kind.member()).filter(found -> asked || isList(kind, found));
            if (list.isPresent()) {
                any = true;
                show(kind, list.get().elements().orElseThrow(() -> new UnreadableListException(
                        "the member " + kind.member() + " of the result is no array")), isCertain, cuts);
            }
        }
        if (any && view.isOfOneUser()) {
            keepPrivate(result, cuts);
        }
    }

    private static boolean isList(ListKind kind, JsonPlace found) {
        return found.elements().orElse(List.of()).stream()
                .anyMatch(element -> element.member(kind.identity()).flatMap(JsonPlace::text).isPresent());
    }

    /**
     * Each hidden element goes with the comma before it; where all before it are hidden too, with the one behind it.
     */
    private void show(ListKind kind, List<JsonPlace> elements, Predicate<JsonPlace> isCertain, Cuts cuts) {
        boolean anyBefore = false;
        for (int i = 0; i < elements.size(); i++) {
            JsonPlace element = elements.get(i);
            String name = name(kind, element, isCertain);
            if (view.shows(kind, name)) {
                anyBefore = true;
                if (kind == ListKind.TOOLS) {
                    view.securitySchemes(name).ifPresent(schemes -> SecuritySchemes.say(schemes, element, cuts));
                }
            } else if (anyBefore) {
                cuts.remove(elements.get(i - 1).end(), element.end());
            } else {
                cuts.remove(element.start(), i + 1 < elements.size() ? elements.get(i + 1).start() : element.end());
            }
        }
    }

    private static String name(ListKind kind, JsonPlace element, Predicate<JsonPlace> isCertain) {
        JsonPlace name = element.member(kind.identity()).filter(place -> place.text().isPresent())
                .orElseThrow(() -> new UnreadableListException(
                        "an element of " + kind.member() + " has no " + kind.identity()));
        if (!isCertain.test(name)) {
            throw new UnreadableListException("the " + kind.identity() + " of an element of " + kind.member()
                    + " may be another one, as the answer is not in UTF-8");
        }
        return name.text().orElseThrow();
    }

    /** What says for how long it may be kept (MCP 2026-07-28, "Caching") must not say that others may have it. */
    private static void keepPrivate(JsonPlace result, Cuts cuts) {
        Optional<JsonPlace> scope = result.member("cacheScope");
        if (scope.isPresent()) {
            scope.filter(said -> !said.text().equals(Optional.of("private")))
                    .ifPresent(said -> cuts.replace(said.start(), said.end(), "\"private\""));
        } else if (result.member("ttlMs").isPresent()) {
            cuts.insert(result.end() - 1, ",\"cacheScope\":\"private\"");
        }
    }
}
