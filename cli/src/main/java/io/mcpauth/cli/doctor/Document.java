package io.mcpauth.cli.doctor;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.mcpauth.internal.json.Json;
import io.mcpauth.internal.json.JsonException;

/**
 * A public document: a JSON object.
 *
 * @param place   where it is
 * @param members what it says
 * @param answer  how it came
 */
record Document(URI place, Map<String, Object> members, Answer answer) {

    /** There is an answer, but not the document. */
    static final class NotGiven extends IOException {

        private final String advice;

        NotGiven(String why) {
            this(why, "let the proxy pass on this address");
        }

        NotGiven(String why, String advice) {
            super(why);
            this.advice = advice;
        }

        String advice() {
            return advice;
        }
    }

    /** Gets it; the message of what it throws says why there is none. */
    static Document at(URI place, Http http) throws IOException {
        Answer answer = http.get(place);
        if (answer.status() != 200) {
            throw new NotGiven("status " + answer.status());
        }
        Optional<String> coding = answer.field("Content-Encoding").filter(name -> !name.equals("identity"));
        if (coding.isPresent()) {
            throw new NotGiven("it is encoded as " + coding.get() + ", although the request does not accept that",
                    "switch compression off at the proxy for /.well-known/");
        }
        try {
            return new Document(place, Json.readObject(answer.body()), answer);
        } catch (JsonException e) {
            throw new NotGiven("it is not a JSON object");
        }
    }

    /** Gets the first one that is there. */
    static Optional<Document> first(List<URI> places, Http http) {
        for (URI place : places) {
            try {
                return Optional.of(at(place, http));
            } catch (IOException e) {
                // Elsewhere, then.
            }
        }
        return Optional.empty();
    }

    /** What to say if it does not come as JSON: browser clients do not mind, others do. */
    Optional<Finding> form() {
        String type = answer.field("Content-Type").orElse("").replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
        return type.equals("application/json") || type.endsWith("+json") ? Optional.empty()
                : Optional.of(new Finding.Warning(
                        "it comes " + (type.isEmpty() ? "without a Content-Type" : "as " + type) + ", not as JSON: "
                                + place,
                        "let the proxy pass on Content-Type unchanged: some clients accept only JSON"));
    }

    Optional<String> text(String member) {
        return members.get(member) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    List<String> texts(String member) {
        return members.get(member) instanceof List<?> list
                ? list.stream().filter(String.class::isInstance).map(String.class::cast).toList()
                : List.of();
    }
}
