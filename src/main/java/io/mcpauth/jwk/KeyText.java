package io.mcpauth.jwk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;

/** The text of a key file, whatever an editor or a shell has made of it. */
final class KeyText {

    private static final String PEM_BEGIN = "-----BEGIN ";
    private static final String WRITTEN_OUT = "\\n";

    private KeyText() {
    }

    /**
     * The content as the readers of JSON and PEM expect it. A byte order mark may be ignored (RFC 8259, section 8.1).
     *
     * @throws UnusableKeyException if it is in another charset than UTF-8, which JSON has to be in
     */
    static byte[] utf8(byte[] content) throws UnusableKeyException {
        if (startsWith(content, 0xFF, 0xFE) || startsWith(content, 0xFE, 0xFF)) {
            throw otherCharset("UTF-16");
        }
        if (hasEveryOtherByteZero(content)) {
            throw otherCharset(content[0] == 0 ? "UTF-16BE" : "UTF-16LE");
        }
        return startsWith(content, 0xEF, 0xBB, 0xBF) ? Arrays.copyOfRange(content, 3, content.length) : content;
    }

    /** Without a byte order mark iconv has to be told the order. */
    private static UnusableKeyException otherCharset(String name) {
        return new UnusableKeyException("it is in " + name + ", but UTF-8 is needed; 'iconv -f " + name
                + " -t UTF-8' converts it into another file");
    }

    /** Whether a text has PEM in it, maybe behind other text (RFC 7468, section 2). JSON begins with a brace. */
    static boolean isPem(byte[] content) {
        String text = new String(content, ISO_8859_1);
        return text.contains(PEM_BEGIN) && !text.stripLeading().startsWith("{");
    }

    /** What a variable of the environment often holds instead of the ends of lines. */
    static String withLineEnds(String pem) {
        return pem.replace("\\r", "").replace(WRITTEN_OUT, "\n");
    }

    /** Whether the ends of lines are written out in JSON, where nothing may stand for them. */
    static boolean hasLineEndsWrittenOut(byte[] json) {
        String text = new String(json, ISO_8859_1).strip();
        return text.startsWith(WRITTEN_OUT) || text.startsWith("{" + WRITTEN_OUT);
    }

    private static boolean startsWith(byte[] content, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (content.length <= i || (content[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /** UTF-16 without a byte order mark: keys are written in ASCII. */
    private static boolean hasEveryOtherByteZero(byte[] content) {
        return content.length >= 4 && (content[0] == 0) != (content[1] == 0) && (content[0] == 0) == (content[2] == 0)
                && (content[1] == 0) == (content[3] == 0);
    }
}
