package io.mcpauth.internal.mcp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

/** Answers as they are shown, and what another reader finds in them. */
final class OtherReader {

    private OtherReader() {
    }

    private static final TestView VIEW = TestView.hiding("mail");

    private record Target(String type, ByteArrayOutputStream bytes) implements AnswerTarget {

        @Override
        public int status() {
            return 200;
        }

        @Override
        public Optional<String> contentType() {
            return Optional.of(type);
        }

        @Override
        public boolean isEncoded() {
            return false;
        }

        @Override
        public boolean isSent() {
            return false;
        }

        @Override
        public void asItIs() {
            throw new AssertionError("what may have a list went on as it is");
        }

        @Override
        public void changing() {
            // There are no fields here.
        }

        @Override
        public void instead(String mediaType, int length) {
            // Nor here.
        }

        @Override
        public void flush() {
            // Nobody waits for it.
        }

        @Override
        public OutputStream stream() {
            return bytes;
        }
    }

    /** Written in parts, as long as the first byte says. */
    static byte[] shown(String type, boolean asked, byte[] answer) throws IOException {
        Target target = new Target(type, new ByteArrayOutputStream());
        List<String> refusals = new ArrayList<>();
        ShownLists lists = asked ? VIEW.asked(List.of(1), 4096, refusals) : VIEW.unasked(4096, refusals);
        try (ShownBody body = new ShownBody(lists, target)) {
            int part = answer.length == 0 ? 1 : 1 + (answer[answer.length - 1] & 0x3F);
            for (int i = 0; i < answer.length; i += part) {
                body.write(answer, i, Math.min(part, answer.length - i));
            }
        }
        return target.bytes().toByteArray();
    }

    static List<String> without(List<String> names) {
        return names.stream().filter(name -> !name.equals("mail")).toList();
    }

    /** As a client with a reader of its own, a more lenient one, would see it. */
    static List<String> names(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            JsonValue read = reader.readValue();
            return (read instanceof JsonArray batch ? batch.stream() : Stream.of(read))
                    .flatMap(message -> member(message, "result"))
                    .flatMap(result -> ListKind.ALL.stream()
                            .flatMap(kind -> member(result, kind.member())
                                    .flatMap(list -> list instanceof JsonArray all ? all.stream() : Stream.of())
                                    .flatMap(element -> member(element, kind.identity()))))
                    .filter(JsonString.class::isInstance).map(name -> ((JsonString) name).getString()).toList();
        } catch (JsonException e) {
            return List.of();
        }
    }

    private static Stream<JsonValue> member(JsonValue value, String name) {
        return value instanceof JsonObject object ? Stream.ofNullable(object.get(name)) : Stream.empty();
    }
}
