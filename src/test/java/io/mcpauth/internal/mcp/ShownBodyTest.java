package io.mcpauth.internal.mcp;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShownBodyTest {

    private static final String JSON = "application/json";
    private static final String EVENTS = "Text/Event-Stream;charset=utf-8";
    private static final String LIST = "{\"id\":1,\"result\":{\"tools\":[{\"name\":\"mail\"},{\"name\":\"day\"}]}}";
    private static final String SHOWN = "{\"id\":1,\"result\":{\"tools\":[{\"name\":\"day\"}]}}";
    private static final String REFUSED =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32603,\"message\":\"The list cannot be shown\"}}";

    private final List<String> refusals = new ArrayList<>();
    private final Target target = new Target();

    /** Notes what happens to it, in its order. */
    private static final class Target implements AnswerTarget {
        private final List<String> log = new ArrayList<>();
        private int status = 200;
        private String type = JSON;
        private boolean encoded;
        private boolean sent;

        @Override
        public int status() {
            return status;
        }

        @Override
        public Optional<String> contentType() {
            return Optional.ofNullable(type);
        }

        @Override
        public boolean isEncoded() {
            return encoded;
        }

        @Override
        public boolean isSent() {
            return sent;
        }

        @Override
        public void asItIs() {
            log.add("as it is");
        }

        @Override
        public void changing() {
            log.add("changing");
        }

        @Override
        public void instead(String mediaType, int length) {
            log.add(mediaType + " " + length);
        }

        @Override
        public void flush() {
            log.add("flush");
        }

        @Override
        public OutputStream stream() {
            return new OutputStream() {
                @Override
                public void write(int one) {
                    throw new AssertionError("byte by byte");
                }

                @Override
                public void write(byte[] bytes, int offset, int length) {
                    log.add(new String(bytes, offset, length, UTF_8));
                }

                @Override
                public void close() {
                    log.add("close");
                }
            };
        }
    }

    private ShownBody asked() {
        return new ShownBody(TestView.hiding("mail").asked(List.of(1), 200, refusals), target);
    }

    private ShownBody unasked() {
        return new ShownBody(TestView.hiding("mail").unasked(200, refusals), target);
    }

    private static void write(ShownBody body, String text) throws IOException {
        byte[] bytes = ("x" + text + "y").getBytes(UTF_8);
        body.write(bytes, 1, bytes.length - 2);
    }

    @Test
    void holdsTheAnswerToARequestForAListUntilItIsComplete() throws IOException {
        ShownBody body = asked();
        write(body, LIST.substring(0, 20));
        body.flush();
        body.write(LIST.charAt(20));
        write(body, LIST.substring(21));
        assertThat(target.log).containsExactly("changing");

        body.close();
        body.close();

        assertThat(target.log).containsExactly("changing", JSON + " " + SHOWN.length(), SHOWN, "close", "close");
    }

    @ParameterizedTest
    @ValueSource(strings = {JSON, "text/plain", "", "application/vnd.own+json"})
    void takesWhatIsNoStreamForJsonWhereAListWasAskedFor(String type) throws IOException {
        target.type = type.isEmpty() ? null : type;
        ShownBody body = asked();
        write(body, LIST);
        body.finish();
        assertThat(target.log).containsExactly("changing", (type.isEmpty() ? JSON : type) + " " + SHOWN.length(),
                SHOWN);
    }

    @Test
    void passesWhatNoListWasAskedForAsItIsAndAtOnce() throws IOException {
        ShownBody body = unasked();
        write(body, LIST);
        body.flush();
        write(body, LIST);
        assertThat(target.log).containsExactly("as it is", LIST, "flush", LIST);
        body.close();
        assertThat(target.log).endsWith(LIST, "close");
    }

    /** Where no list was asked for, such an event goes on; where one was, nothing else may stand in its place. */
    @Test
    void refusesInEventsWhatStandsInThePlaceOfAListThatWasAskedFor() throws IOException {
        target.type = EVENTS;
        String event = "data: {\"id\":1,\"result\":{\"tools\":{\"mail\":{}}}}\n\n";
        ShownBody asked = asked();
        write(asked, ": on\n\n");
        write(asked, event);
        assertThat(target.log).containsExactly("changing", ": on\n\n", "data: " + REFUSED + "\n\n");
        target.log.clear();
        ShownBody unasked = unasked();
        write(unasked, ": on\n\n");
        write(unasked, event);
        assertThat(target.log).containsExactly("changing", ": on\n\n", event);
    }

    @Test
    void passesAnErrorAsItIs() throws IOException {
        target.status = 400;
        target.encoded = true;
        ShownBody body = asked();
        write(body, LIST);
        body.finish();
        assertThat(target.log).containsExactly("as it is", LIST);
    }

    @Test
    void showsStreamsEventByEventWhateverWasAskedFor() throws IOException {
        target.type = EVENTS;
        target.status = 201;
        for (ShownBody body : List.of(asked(), unasked())) {
            target.log.clear();
            body.flush();
            write(body, "id: 1\ndata: " + LIST);
            body.flush();
            write(body, "\n\n: more\n\nda");
            write(body, "ta: {}");
            body.finish();
            assertThat(target.log).containsExactly("changing", "flush", "id: 1\n", "flush",
                    "data: " + SHOWN + "\n\n: more\n\n", "data: {}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {JSON, EVENTS})
    void refusesWhatIsEncoded(String type) throws IOException {
        target.type = type;
        target.encoded = true;
        ShownBody body = asked();
        write(body, LIST);
        write(body, LIST);
        body.finish();
        assertThat(target.log).containsExactly("changing", JSON + " " + REFUSED.length(), REFUSED);
        assertThat(refusals).containsExactly("it is encoded");
    }

    @Test
    void refusesAStreamThatIsEncodedAlsoWhereNoListWasAskedFor() throws IOException {
        target.type = EVENTS;
        target.encoded = true;
        unasked().flush();
        assertThat(target.log).hasSize(3).last().asString().contains("\"id\":null").contains("-32603");
    }

    /** Nothing of a list can be found in it. */
    @ParameterizedTest
    @ValueSource(strings = {"utf-16", "UTF-16LE", "\"utf-32\"", "IBM037", "none-such", "?", "utf-8;charset=utf-16"})
    void refusesAStreamInACharsetThatItCannotRead(String charset) throws IOException {
        target.type = "text/event-stream; charset=" + charset;
        ShownBody body = unasked();
        byte[] event = ("data: " + LIST + "\n\n").getBytes(UTF_16LE);
        body.write(event, 0, event.length);
        body.finish();
        assertThat(target.log).hasSize(3).last().asString().contains("\"id\":null").contains("-32603");
        assertThat(refusals).containsExactly("it is not in UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "'us-ascii'", "windows-1252", "utf8", "GBK"})
    void readsCharsetsThatAreMadeFromAscii(String charset) throws IOException {
        target.type = "application/json; charset=" + charset;
        ShownBody body = asked();
        write(body, LIST.replace("}]", ",\"title\":\"Which day?\"}]"));
        body.finish();
        assertThat(target.log).last().isEqualTo(SHOWN.replace("}]", ",\"title\":\"Which day?\"}]"));
    }

    /** Another charset has a question mark for what it lacks: the tool may be one that is hidden. */
    @ParameterizedTest
    @ValueSource(strings = {"f?x", "f\u00e4x"})
    void refusesANameThatMayBeAnotherOneInAnotherCharset(String name) throws IOException {
        for (String type : List.of("application/json;charset=us-ascii", "text/event-stream;charset=ISO-8859-1", JSON)) {
            target.type = type;
            target.log.clear();
            ShownBody body = asked();
            String list = LIST.replace("day", name);
            write(body, type.startsWith("text") ? "data: " + list + "\n\n" : list);
            body.finish();
            if (type.equals(JSON)) {
                assertThat(target.log).last().isEqualTo(SHOWN.replace("day", name));
            } else {
                assertThat(target.log).last().asString().contains(REFUSED);
                assertThat(refusals).last()
                        .isEqualTo("the name of an element of tools may be another one, as the answer is not in UTF-8");
            }
        }
    }

    @Test
    void leavesWhatIsEncodedAloneWhereNoListCanBe() throws IOException {
        target.encoded = true;
        write(unasked(), LIST);
        assertThat(target.log).containsExactly("as it is", LIST);
    }

    @Test
    void refusesAListThatCannotBeRead() throws IOException {
        ShownBody body = asked();
        write(body, LIST + "}");
        body.finish();
        assertThat(target.log).endsWith(JSON + " " + REFUSED.length(), REFUSED).doesNotContain(SHOWN);
        assertThat(refusals).singleElement().asString().contains("the end of the text is expected");
    }

    @Test
    void refusesAListThatIsTooLongOnceItIs() throws IOException {
        ShownBody body = asked();
        write(body, LIST);
        write(body, " ".repeat(200 - LIST.length()));
        assertThat(target.log).containsExactly("changing");
        write(body, " ");
        write(body, " ");
        body.finish();
        assertThat(target.log).endsWith(JSON + " " + REFUSED.length(), REFUSED).hasSize(4);
    }

    @Test
    void passesAReceiptAndNothingElseThatIsNoMessage() throws IOException {
        target.status = 202;
        ShownBody body = asked();
        write(body, "Accepted");
        body.finish();
        assertThat(target.log).endsWith("Accepted");
        assertThat(refusals).isEmpty();

        for (String answer : List.of("Accepted", "[")) {
            target.status = answer.equals("[") ? 202 : 200;
            ShownBody other = asked();
            write(other, answer);
            other.finish();
            assertThat(target.log).endsWith(REFUSED);
        }
    }

    @Test
    void answersEachRequestOfABatchThatCannotBeShown() throws IOException {
        ShownBody body = new ShownBody(TestView.hiding("mail").asked(List.of(1, "two"), 200, refusals), target);
        write(body, "nonsense");
        body.finish();
        assertThat(target.log).last().asString()
                .isEqualTo("[" + REFUSED + "," + REFUSED.replace("\"id\":1", "\"id\":\"two\"") + "]");
    }

    @Test
    void saysNothingWhereNothingIsSaid() throws IOException {
        asked().finish();
        assertThat(target.log).containsExactly("changing");
    }

    @Test
    void forgetsWhatIsTakenBack() throws IOException {
        ShownBody body = asked();
        write(body, "half of");
        body.discard();
        target.status = 500;
        write(body, "error");
        body.finish();
        assertThat(target.log).containsExactly("changing", "as it is", "error");
    }

    @Test
    void saysNothingOfWhatIsHeldAfterTheServerHasSentAnotherAnswer() throws IOException {
        ShownBody body = asked();
        write(body, LIST);
        target.sent = true;
        body.finish();
        assertThat(target.log).containsExactly("changing");
    }

    @Test
    void saysNothingAfterTheEnd() throws IOException {
        ShownBody body = asked();
        write(body, LIST);
        body.finish();
        write(body, LIST);
        body.flush();
        body.finish();
        assertThat(target.log).hasSize(3);
    }
}
