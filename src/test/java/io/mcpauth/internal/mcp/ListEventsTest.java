package io.mcpauth.internal.mcp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListEventsTest {

    private static final String LIST = "{\"id\":1,\"result\":{\"tools\":[{\"name\":\"mail\"},{\"name\":\"day\"}]}}";
    private static final String SHOWN = "{\"id\":1,\"result\":{\"tools\":[{\"name\":\"day\"}]}}";

    private final List<String> refusals = new ArrayList<>();
    private final ListEvents events = new ListEvents(
            ListEventsTest::shown, this::refusal, 200);

    private static byte[] shown(byte[] text) {
        return new MessageLists(TestView.hiding("mail"), false, 1000).shown(text, AnswerCharset.UTF_8);
    }

    private String refusal(String why) {
        refusals.add(why);
        return "REFUSED";
    }

    private String take(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] bytes = ("xy" + text + "z").getBytes(UTF_8);
        events.take(bytes, 2, bytes.length - 3, out);
        return out.toString(UTF_8);
    }

    private String end() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        events.end(out);
        return out.toString(UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void showsEachEventOnceItIsComplete(String lineEnd) {
        assertThat(take("event: message" + lineEnd)).isEqualTo("event: message" + lineEnd);
        assertThat(take("data: " + LIST + lineEnd)).isEmpty();
        assertThat(take("id: 7" + lineEnd)).isEmpty();
        String complete = take(lineEnd);
        assertThat(complete).isEqualTo("data: " + SHOWN + lineEnd + "id: 7" + lineEnd + lineEnd);
        assertThat(take("data: {}" + lineEnd + lineEnd)).isEqualTo("data: {}" + lineEnd + lineEnd);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void showsTheSameWhereverItsBytesAreParted(String lineEnd) {
        String all = "\uFEFF: hello" + lineEnd + "event:message" + lineEnd + "data:" + LIST + lineEnd + "id" + lineEnd
                + lineEnd + "data" + lineEnd + lineEnd + "dat: " + LIST + lineEnd + lineEnd + "data: " + LIST + lineEnd
                + lineEnd;
        StringBuilder shown = new StringBuilder();
        for (char one : all.toCharArray()) {
            shown.append(new String(takeBytes(String.valueOf(one)), ISO_8859_1));
        }
        String expected = "\uFEFF: hello" + lineEnd + "event:message" + lineEnd + "data: " + SHOWN + lineEnd + "id"
                + lineEnd + lineEnd + "data" + lineEnd + lineEnd + "dat: " + LIST + lineEnd + lineEnd + "data: " + SHOWN
                + lineEnd + lineEnd;
        assertThat(shown.toString().getBytes(ISO_8859_1))
                .asString(UTF_8).isEqualTo(expected);
    }

    /** Each byte by itself. */
    private byte[] takeBytes(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte one : text.getBytes(UTF_8)) {
            events.take(new byte[] {one}, 0, 1, out);
        }
        return out.toByteArray();
    }

    /** Whole events without an array go another way than all else. */
    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void showsTheSameInWritesOfEachLength(String lineEnd) {
        String list = "data: " + LIST;
        String shown = "data: " + SHOWN;
        String all = String.join(lineEnd, ": hello", "", "id: 1", "data: {}", "", list, "", "data: {}", "event: a", "",
                "data: 1", "data: 2", "", "id: 2", list, "", "", "data: \\u0041", "", list, "", "data", "", "");
        for (int length = 1; length <= all.length(); length++) {
            ListEvents one = new ListEvents(ListEventsTest::shown,
                    this::refusal, 200);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            for (int from = 0; from < all.length(); from += length) {
                int count = Math.min(length, all.length() - from);
                if (one.passOver(all.getBytes(UTF_8), from, count)) {
                    out.write(all.getBytes(UTF_8), from, count);
                } else {
                    one.take(all.getBytes(UTF_8), from, count, out);
                }
            }
            one.end(out);
            assertThat(out.toString(UTF_8)).as("length %d", length).isEqualTo(all.replace(list, shown));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"data: {}\n\n", "data: {}\r\r", "data: {}\r\n\r\n", "id: 1\n\ndata: 1\ndata: 2\n\n", ": on\n\n"})
    void letsWholeEventsWithoutAnArrayGo(String written) {
        assertThat(passOver(written)).isFalse(); // There may be a byte order mark at the very beginning.
        take(": on\n\n");
        assertThat(passOver(written)).isTrue();
        assertThat(passOver(written)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"data: [\n\n", "data: {}\n", "data: {}", "data: {}\r\n", "\n", "\n\r", "", "id: 1\n\ndata: ["})
    void takesAllElseByLines(String written) {
        take(": on\n\n");
        assertThat(passOver(written)).isFalse();
    }

    @Test
    void letsNothingGoInTheMiddleOfAnEventOrOfALine() {
        take(": on\n\ndata: 1\n");
        assertThat(passOver("data: 2\n\n")).isFalse();
        take("\n: ");
        assertThat(passOver("data: 2\n\n")).isFalse();
        take("on\r");
        assertThat(passOver("\n\n")).isFalse();
    }

    @Test
    void letsNoEventGoThatIsTooLong() {
        take(": on\n\n");
        assertThat(passOver("data: " + "x".repeat(192) + "\n\n")).isTrue();
        assertThat(passOver("data: " + "x".repeat(193) + "\n\n")).isFalse();
    }

    private boolean passOver(String text) {
        byte[] bytes = ("[\n" + text + "\n[").getBytes(UTF_8);
        return events.passOver(bytes, 2, bytes.length - 4);
    }

    @Test
    void takesNoFalseByteOrderMarkForOne() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] bytes = {(byte) 0xEF, (byte) 0xBB, 'd', 'a', 't', 'a', ':', '{', '}', '\n', '\n'};
        events.take(bytes, 0, bytes.length, out);
        assertThat(out.toByteArray()).isEqualTo(bytes);
    }

    @Test
    void sendsCommentsAndFieldsWithoutDataAtOnce() {
        assertThat(take(": still here\n")).isEqualTo(": still here\n");
        assertThat(take(":\n\nretry: 10\n")).isEqualTo(":\n\nretry: 10\n");
        assertThat(take("a very long line that ")).isEqualTo("a very long line that ");
        assertThat(take("goes on\n")).isEqualTo("goes on\n");
        assertThat(take("dat")).isEmpty();
        assertThat(take("e\n")).isEqualTo("date\n");
    }

    @Test
    void joinsDataInSeveralLines() {
        assertThat(take("data: {\"result\":{\ndata: \"tools\":\nid: 1\ndata:[{\"name\":\"mail\"}]}}\n\n"))
                .isEqualTo("data: {\"result\":{\ndata: \"tools\":\ndata: []}}\nid: 1\n\n");
        assertThat(take("data: {\"result\":{\"t\\u006fols\"\ndata: :[{\"name\":\"mail\"}]}}\n\n"))
                .isEqualTo("data: {\"result\":{\"t\\u006fols\"\ndata: :[]}}\n\n");
        assertThat(take("data: {\ndata: }\n\n")).isEqualTo("data: {\ndata: }\n\n");
    }

    @Test
    void leavesWhatIsNoMessageAlone() {
        String event = "event: endpoint\ndata: /messages?q=\"tools\"\n\n";
        assertThat(take(event)).isEqualTo(event);
        assertThat(take("data\n\n")).isEqualTo("data\n\n");
        assertThat(refusals).isEmpty();
    }

    @Test
    void refusesAnEventWithAListThatCannotBeRead() {
        assertThat(take("id: 3\ndata: {\"result\":{\"tools\":[{\"name\":\"mail\"}}\nid: 4\n\n"))
                .isEqualTo("id: 3\ndata: REFUSED\nid: 4\n\n");
        assertThat(take("data: \uFEFF{\"result\":{\"tools\":[{\"name\":\"mail\"}]}}\n\n"))
                .isEqualTo("data: REFUSED\n\n");
        assertThat(refusals).hasSize(2);
    }

    @Test
    void refusesAnEventThatIsTooLongAndGoesOnWithTheNextOne() {
        assertThat(take("data: " + "x".repeat(150))).isEmpty();
        assertThat(take("x".repeat(50))).isEmpty();
        assertThat(take("\"tools\"\ndata: more\n")).isEmpty();
        assertThat(take("\ndata: {}\n\n")).isEqualTo("data: REFUSED\n\ndata: {}\n\n");
        assertThat(take("x".repeat(300))).isEqualTo("x".repeat(300));
    }

    @Test
    void takesAnEventOfJustTheGreatestLength() {
        String longest = "data: " + "x".repeat(200 - "data: \n\n".length()) + "\n\n";
        assertThat(take(longest)).isEqualTo(longest);
        assertThat(take("data: " + "x".repeat(200 - "data: \n\n".length() + 1) + "\n\n"))
                .isEqualTo("data: REFUSED\n\n");
        assertThat(refusals).containsExactly("an event is longer than 200 bytes");
    }

    @Test
    void looksAtDataWhoseNameComesInParts() {
        assertThat(take("da")).isEmpty();
        assertThat(take("ta: " + LIST + "\n\n")).isEqualTo("data: " + SHOWN + "\n\n");
    }

    @Test
    void looksAtDataRightBehindAByteOrderMark() {
        assertThat(take("\uFEFFdata: " + LIST + "\n\n")).isEqualTo("\uFEFFdata: " + SHOWN + "\n\n");
    }

    @Test
    void looksAtDataBehindAByteOrderMarkThatComesInParts() {
        String all = "\uFEFFdata: " + LIST + "\n\n";
        assertThat(takeBytes(all)).asString(UTF_8).isEqualTo("\uFEFFdata: " + SHOWN + "\n\n");
    }

    /** Only at the beginning of a stream is it one: later it is part of a name that means nothing. */
    @Test
    void takesNoByteOrderMarkInTheMiddleOfAStreamForOne() {
        assertThat(take(": first\n")).isEqualTo(": first\n");
        String event = "\uFEFFdata: " + LIST + "\n\n";
        assertThat(take(event)).isEqualTo(event);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void keepsTheFieldsAroundDataInSeveralLines(String lineEnd) {
        assertThat(take("data: {\"result\":{\"tools\":" + lineEnd + "id: 1" + lineEnd + "data: [{\"name\":\"mail\"}]}}"
                + lineEnd + "retry: 2" + lineEnd + lineEnd))
                .isEqualTo("data: {\"result\":{\"tools\":" + lineEnd + "data: []}}" + lineEnd + "id: 1" + lineEnd
                        + "retry: 2" + lineEnd + lineEnd);
    }

    @Test
    void showsAlsoAnEventThatTheStreamBreaksOff() {
        assertThat(take("data: " + LIST)).isEmpty();
        assertThat(end()).isEqualTo("data: " + SHOWN + "\n");
        assertThat(end()).isEmpty();
    }

    @Test
    void sendsTheRestOfAStreamThatBreaksOff() {
        assertThat(take("dat")).isEmpty();
        assertThat(end()).isEqualTo("dat");
    }
}
