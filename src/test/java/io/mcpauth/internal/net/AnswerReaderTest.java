package io.mcpauth.internal.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each byte of an answer may be an enemy's: no part counts for the whole, and nothing has no end. */
class AnswerReaderTest {

    private static final int MOST = 20;
    private static final int LONGEST_HEAD = 64 * 1024;
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";

    private static AnswerReader reader(String answer) {
        return new AnswerReader(new ByteArrayInputStream(answer.getBytes(ISO_8859_1)), MOST);
    }

    private static String content(String answer) throws IOException {
        AnswerReader reader = reader(answer);
        return new String(reader.content(reader.head()), ISO_8859_1);
    }

    private static void assertRefused(String answer, FetchProblem problem, String said) {
        assertThatThrownBy(() -> content(answer)).as(answer.substring(0, Math.min(80, answer.length())))
                .isInstanceOfSatisfying(FetchException.class, e -> assertThat(e.problem()).isEqualTo(problem))
                .hasMessageContaining(said);
    }

    @Test
    void takesAHeadOfTheGreatestLengthAndNoLonger() throws IOException {
        // The ends of lines without their last byte count, too.
        int rest = LONGEST_HEAD - (OK + "X: \r\n\r\n").replace("\n", "").length();

        assertThat(content(OK + "X: " + "x".repeat(rest) + "\r\n\r\n{}")).isEqualTo("{}");
        assertRefused(OK + "X: " + "x".repeat(rest + 1) + "\r\n\r\n{}", FetchProblem.BROKEN,
                "the head of the answer is too long");
    }

    /** A server could announce its answer for ever. */
    @Test
    void takesNoEndOfAnswersThatOnlySayThatOneIsToCome() throws IOException {
        String early = "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n";

        assertThat(content(early.repeat(10) + OK + "\r\n{}")).isEqualTo("{}");
        assertRefused(early.repeat(3000) + OK + "\r\n{}", FetchProblem.BROKEN, "the head of the answer is too long");
    }

    @Test
    void takesTheFirstAnswerThatIsOne() throws IOException {
        assertThat(reader("HTTP/1.1 199 Wait\r\n\r\nHTTP/1.1 200 OK\r\n\r\n").head().status()).isEqualTo(200);
        assertThat(reader("HTTP/1.0 999\r\n\r\n").head().status()).isEqualTo(999);
        for (String line : new String[] {"HTTP/1.1 099 X", "HTTP/1.1 20 X", "HTTP/1.1 2000 X", "HTTP/1.1 200OK",
            "HTTP/2.0 200 OK", "http/1.1 200 OK", " HTTP/1.1 200 OK", "HTTP/1.1  200 OK"}) {
            assertRefused(line + "\r\n\r\n{}", FetchProblem.BROKEN, "the answer is not HTTP/1.1");
        }
    }

    /** A field that two readers take for two things decides where an answer ends. */
    @ParameterizedTest
    @ValueSource(strings = {"Content-Length : 2", " Content-Length: 2", "\tfolded", ": x", "no field", "a b: c",
        "Content-Length\u00e4: 2"})
    void takesNoFieldWhoseNameIsNone(String field) {
        assertRefused(OK + "X: y\r\n" + field + "\r\n\r\n{}", FetchProblem.BROKEN, "a header field");
    }

    @Test
    void knowsAFieldByItsNameInAnyCaseAndAllThatItSays() throws IOException {
        AnswerReader.Head head = reader(OK + "LOCATION: \t/a \t\r\nlocation:/b\r\nEmpty:\r\n\r\n").head();

        assertThat(head.field("location")).contains("/a,/b");
        assertThat(head.field("empty")).contains("");
        assertThat(head.field("other")).isEmpty();
    }

    /** In UTF-8, many letters have the byte 85, which some readers take for the end of a line. */
    @ParameterizedTest
    @ValueSource(strings = {"\u0085", "\u00c3\u0085rhus", "a\u0085\u0085b", "\u0080\u00a0\u00ff", "a\tb", ""})
    void takesWordsOfAnyAlphabet(String words) throws IOException {
        String answer = "HTTP/1.1 200 " + words + "\r\nX: " + words + "\r\nTransfer-Encoding: chunked\r\n\r\n2;" + words
                + "\r\n{}\r\n0\r\n\r\n";

        assertThat(content(answer)).isEqualTo("{}");
        assertThat(reader(answer).head().field("x")).contains(words);
    }

    /** Some servers take it for the end of a line. */
    @Test
    void takesNoCarriageReturnWithinALine() {
        assertRefused("HTTP/1.1 200 a\rb\r\n\r\n{}", FetchProblem.BROKEN, "the answer is not HTTP/1.1");
        assertRefused(OK + "X: a\rContent-Length: 2\r\n\r\n{}", FetchProblem.BROKEN, "a header field");
        assertRefused(CHUNKED + "2;a\rb\r\n{}\r\n0\r\n\r\n", FetchProblem.BROKEN, "a chunk of the answer");
    }

    /** The time for an answer ends nothing but waiting: what is read has to be read at once. */
    @Test
    @Timeout(10)
    void readsALongFieldOfSpacesAtOnce() throws IOException {
        String field = "a" + " \t".repeat(LONGEST_HEAD / 2 - 100) + "b";
        for (int i = 0; i < 3; i++) {
            assertThat(reader(OK + "X:\t " + field + " \t\r\n\r\n").head().field("x")).contains(field);
        }
    }

    @Test
    void readsAsMuchAsItIsToldAndNoMoreThanItMay() throws IOException {
        assertThat(content(OK + "Content-Length: 2\r\n\r\n{}{}")).isEqualTo("{}");
        assertThat(content(OK + "Content-Length: 0\r\n\r\n{}")).isEmpty();
        assertThat(content(OK + "Content-Length: 20\r\n\r\n" + "x".repeat(30))).hasSize(MOST);
        assertRefused(OK + "Content-Length: 21\r\n\r\n" + "x".repeat(30), FetchProblem.TOO_LONG, "more than 20 bytes");
        assertRefused(OK + "Content-Length: 20\r\n\r\n" + "x".repeat(19), FetchProblem.BROKEN, "breaks off");
        // As an int, this would be 2.
        assertRefused(OK + "Content-Length: 4294967298\r\n\r\n{}", FetchProblem.TOO_LONG, "more than 20 bytes");
        assertRefused(OK + "Content-Length: 1000000000000000000\r\n\r\n{}", FetchProblem.BROKEN, "is not a number");
        for (String length : new String[] {"", "+2", "-2", "0x2", "2 2", "2,2", "2.0"}) {
            assertRefused(OK + "Content-Length: " + length + "\r\n\r\n{}", FetchProblem.BROKEN, "is not a number");
        }
    }

    @Test
    void readsUntilTheEndWhereNothingSaysHowMuch() throws IOException {
        assertThat(content(OK + "\r\n" + "x".repeat(MOST))).hasSize(MOST);
        assertRefused(OK + "\r\n" + "x".repeat(MOST + 1), FetchProblem.TOO_LONG, "more than 20 bytes");
    }

    @Test
    void readsPiecesUntilTheLastOne() throws IOException {
        assertThat(content(CHUNKED + "2\r\nab\r\nA \r\n0123456789\r\n2;a=b\r\ncd\r\n000\r\n\r\nmore"))
                .isEqualTo("ab0123456789cd");
        assertThat(content(OK + "Transfer-Encoding: CHUNKED\r\nContent-Length: 1\r\n\r\n2\r\nab\r\n0\r\n\r\n"))
                .isEqualTo("ab");
        assertThat(content(CHUNKED + "14\r\n" + "x".repeat(MOST) + "\r\n0\r\n\r\n")).hasSize(MOST);
    }

    @Test
    void readsNoMorePiecesThanItMay() {
        String ten = "a\r\n0123456789\r\n";
        assertRefused(CHUNKED + ten + ten + "1\r\nx\r\n0\r\n\r\n", FetchProblem.TOO_LONG, "more than 20 bytes");
        assertRefused(CHUNKED + ten + "b\r\n01234567890\r\n0\r\n\r\n", FetchProblem.TOO_LONG, "more than 20 bytes");
        assertRefused(CHUNKED + "100000002\r\nab\r\n0\r\n\r\n", FetchProblem.TOO_LONG, "more than 20 bytes");
        // Its value has no place in a long.
        assertRefused(CHUNKED + "10000000000000002\r\nab\r\n0\r\n\r\n", FetchProblem.BROKEN, "a chunk");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\nab\r\n", "-2\r\nab\r\n", "0x2\r\nab\r\n", "2 2\r\nab\r\n", "g\r\nab\r\n",
        "1\r\nab\r\n", "2\r\nabc\r\n", "2\r\nab0\r\n\r\n"})
    void takesNoPieceThatIsMalformed(String piece) {
        assertRefused(CHUNKED + piece + "0\r\n\r\n", FetchProblem.BROKEN, "a chunk of the answer is malformed");
    }

    @Test
    void takesNoPieceWhoseLengthIsFollowedByWordsWithoutEnd() throws IOException {
        // The line behind the piece counts with it.
        String longest = "2;" + "x".repeat(LONGEST_HEAD - "2;\r\r".length());

        // Each piece may have as many.
        assertThat(content(CHUNKED + (longest + "\r\nab\r\n").repeat(2) + "0\r\n\r\n")).isEqualTo("abab");
        assertRefused(CHUNKED + longest + "x\r\nab\r\n0\r\n\r\n", FetchProblem.BROKEN, "too long");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "gzip, chunked", "chunked, chunked", "identity", ""})
    void takesNoOtherCoding(String coding) {
        assertRefused(OK + "Transfer-Encoding: " + coding + "\r\n\r\n0\r\n\r\n", FetchProblem.CODED, "transfer coding");
    }

    /** What it says is shown, in the health of this server too. */
    @Test
    void showsTheBeginningOfALongCoding() {
        assertThatThrownBy(() -> content(OK + "Transfer-Encoding: " + "x".repeat(10_000) + "\r\n\r\n"))
                .hasMessage("the answer comes in the transfer coding " + "x".repeat(200) + "…");
    }

    @Test
    void tellsAnAnswerThatBreaksOffFromNone() {
        assertRefused("", FetchProblem.BROKEN, "the connection ends without an answer");
        assertRefused("\r", FetchProblem.BROKEN, "the answer breaks off");
        assertRefused("HTTP/1.1 200 OK", FetchProblem.BROKEN, "the answer breaks off");
        assertRefused(OK + "X: y", FetchProblem.BROKEN, "the answer breaks off");
        assertRefused(CHUNKED + "2\r\nab\r\n", FetchProblem.BROKEN, "the answer breaks off");
    }
}
