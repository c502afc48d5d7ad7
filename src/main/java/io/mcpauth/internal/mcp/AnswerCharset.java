package io.mcpauth.internal.mcp;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * In what charset an answer says that it is. JSON-RPC is in UTF-8, but there are servers in which the client chooses:
 * Jersey (3.1) writes text in the charset of the media type that {@code Accept} names.
 */
enum AnswerCharset {

    /** What is read is what was written. */
    UTF_8,

    /** One in which ASCII is itself. All else is another character than in UTF-8, or a question mark in its place. */
    OF_ASCII,

    /** One in which nothing can be read, or that is not known. */
    OTHER;

    private static final Pattern SAID = Pattern.compile("(?i)charset[ \\t]*=[ \\t]*[\"']?([^\"';,\\s]*)");
    private static final String ASCII = IntStream.range(' ', 0x7F).mapToObj(Character::toString)
            .reduce("\r\n", String::concat);

    /** The charset of a media type. Where it says several, clients differ in which one they take. */
    static AnswerCharset of(String mediaType) {
        return SAID.matcher(mediaType).results().map(AnswerCharset::of).max(Comparator.naturalOrder()).orElse(UTF_8);
    }

    private static AnswerCharset of(MatchResult said) {
        try {
            Charset charset = Charset.forName(said.group(1));
            return charset.equals(StandardCharsets.UTF_8) ? UTF_8
                    : Arrays.equals(ASCII.getBytes(charset), ASCII.getBytes(StandardCharsets.US_ASCII)) ? OF_ASCII
                            : OTHER;
        } catch (IllegalArgumentException | UnsupportedOperationException e) {
            // There is none of that name, or none that anybody could write in.
            return OTHER;
        }
    }

    /** Whether a part of a text says the same in whatever it was written. */
    boolean isCertain(byte[] text, int start, int end) {
        for (int i = start; this != UTF_8 && i < end; i++) {
            if (text[i] < 0 || text[i] == '?') {
                return false;
            }
        }
        return true;
    }
}
