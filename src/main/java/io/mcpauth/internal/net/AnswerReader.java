package io.mcpauth.internal.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one answer of HTTP/1.1 (RFC 9112), no more of it than it may have, and never a part for the whole. */
final class AnswerReader {

    /** Cookies and policies of big sites take a few kilobytes. */
    private static final int LONGEST_HEAD = 64 * 1024;
    /** A dot would stand for no byte 85, which many letters of UTF-8 have. */
    private static final String WORDS = "[^\\r]*";
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[0-9] ([1-9][0-9]{2})(?: " + WORDS + ")?");
    /** It looks at each space once, however many there are. */
    private static final Pattern FIELD =
            Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \\t]*+(" + WORDS + "[^\\r \\t]|)[ \\t]*+");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
    private static final Pattern CHUNK = Pattern.compile("([0-9A-Fa-f]{1,15})[ \\t]*(?:;" + WORDS + ")?");

    private final InputStream in;
    private final int maxBytes;
    private int ofHead;
    private boolean begun;

    /**
     * What comes before the content.
     *
     * @param fields by names in lower case; of several with one name, the values with commas between them
     */
    record Head(int status, Map<String, String> fields) {

        Optional<String> field(String name) {
            return Optional.ofNullable(fields.get(name));
        }
    }

    AnswerReader(InputStream in, int maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
    }

    /** The head of the answer; what only says that it is to come (1xx) is skipped. */
    Head head() throws IOException {
        Head head;
        do {
            head = oneHead();
        } while (head.status < 200);
        return head;
    }

    private Head oneHead() throws IOException {
        Matcher status = STATUS.matcher(line());
        if (!status.matches()) {
            throw new FetchException(FetchProblem.BROKEN, "the answer is not HTTP/1.1");
        }
        Map<String, String> fields = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            Matcher field = FIELD.matcher(line);
            if (!field.matches()) {
                throw new FetchException(FetchProblem.BROKEN, "a header field of the answer is malformed");
            }
            fields.merge(field.group(1).toLowerCase(Locale.ROOT), field.group(2), (one, other) -> one + "," + other);
        }
        return new Head(Integer.parseInt(status.group(1)), fields);
    }

    byte[] content(Head head) throws IOException {
        Optional<String> coding = head.field("transfer-encoding");
        if (coding.isPresent()) {
            if (!coding.get().equalsIgnoreCase("chunked")) {
                throw new FetchException(FetchProblem.CODED,
                        "the answer comes in the transfer coding " + Exchange.cut(coding.get()));
            }
            return chunks();
        }
        Optional<String> length = head.field("content-length");
        if (length.isEmpty()) {
            return untilTheEnd();
        }
        if (!LENGTH.matcher(length.get()).matches()) {
            throw new FetchException(FetchProblem.BROKEN, "the answer's Content-Length is not a number");
        }
        return exactly(Long.parseLong(length.get()));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        while (true) {
            ofHead = 0;
            Matcher size = CHUNK.matcher(line());
            if (!size.matches()) {
                throw new FetchException(FetchProblem.BROKEN, "a chunk of the answer is malformed");
            }
            long length = Long.parseLong(size.group(1), 16);
            if (length == 0) {
                // Trailers say nothing here, and the connection is closed.
                return content.toByteArray();
            }
            if (length > maxBytes - content.size()) {
                throw tooLong();
            }
            content.write(exactly(length));
            if (!line().isEmpty()) {
                throw new FetchException(FetchProblem.BROKEN, "a chunk of the answer is malformed");
            }
        }
    }

    private byte[] exactly(long length) throws IOException {
        if (length > maxBytes) {
            throw tooLong();
        }
        byte[] content = in.readNBytes((int) length);
        if (content.length < length) {
            throw new FetchException(FetchProblem.BROKEN, "the answer breaks off");
        }
        return content;
    }

    private byte[] untilTheEnd() throws IOException {
        byte[] content = in.readNBytes(maxBytes + 1);
        if (content.length > maxBytes) {
            throw tooLong();
        }
        return content;
    }

    private FetchException tooLong() {
        return new FetchException(FetchProblem.TOO_LONG, "the answer has more than " + maxBytes + " bytes");
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new FetchException(FetchProblem.BROKEN,
                        begun ? "the answer breaks off" : "the connection ends without an answer");
            }
            begun = true;
            if (++ofHead > LONGEST_HEAD) {
                throw new FetchException(FetchProblem.BROKEN, "the head of the answer is too long");
            }
            line.write(b);
        }
        return line.toString(ISO_8859_1).replaceFirst("\r\\z", "");
    }
}
