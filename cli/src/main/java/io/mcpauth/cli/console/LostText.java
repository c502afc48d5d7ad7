package io.mcpauth.cli.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;

/**
 * Finds text that Java did not read as it was written. Java decodes arguments, variables and the working directory by
 * the locale before this program starts, and puts U+FFFD where it cannot: a token or a folder of such a name is not
 * what anybody asked for.
 */
public final class LostText {

    private static final char REPLACEMENT = '\uFFFD';

    private final Session session;
    private final Charset charset;

    /**
     * Looks at text of one run.
     *
     * @param session the run
     * @param charset what Java decodes with
     */
    LostText(Session session, Charset charset) {
        this.session = session;
        this.charset = charset;
    }

    public LostText(Session session) {
        this(session, ofLocale());
    }

    /** In the locale C it is US-ASCII, on all supported versions of Java. */
    static Charset ofLocale() {
        return Charset.forName(System.getProperty("sun.jnu.encoding", Charset.defaultCharset().name()));
    }

    public static boolean isIn(String text) {
        return text.indexOf(REPLACEMENT) >= 0;
    }

    /**
     * Refuses a run with such an argument.
     *
     * @return whether it was refused, and why was said
     */
    public boolean refuses(String... args) {
        for (int i = 0; i < args.length; i++) {
            if (isIn(args[i])) {
                refuse("argument " + (i + 1));
                return true;
            }
            if (isMisread(args[i])) {
                session.error("argument " + (i + 1) + " is UTF-8, but the locale says " + charset
                        + ": its characters would change");
                hint();
                return true;
            }
        }
        return false;
    }

    /**
     * Says that some text was lost.
     *
     * @param what whose it was
     * @return the exit code
     */
    public int refuse(String what) {
        if (charset.equals(UTF_8)) {
            session.error(what + " is not UTF-8, although the locale is: some of its characters are lost");
            session.hint("convert it to UTF-8 ('iconv -t UTF-8'), or set LC_ALL to the locale that it was written in");
        } else {
            session.error(what + " has characters that Java cannot read in this locale (" + charset + ")");
            hint();
        }
        return ExitCode.USAGE;
    }

    private void hint() {
        session.hint("set LC_ALL=C.UTF-8, or another UTF-8 locale from 'locale -a', and try again");
    }

    /**
     * In an encoding of one byte a character, UTF-8 becomes text that nobody wrote; a name of a file stays the same
     * bytes.
     */
    private boolean isMisread(String text) {
        if (charset.equals(UTF_8) || text.chars().allMatch(c -> c < 0x80)) {
            return false;
        }
        try {
            ByteBuffer bytes = charset.newEncoder().encode(CharBuffer.wrap(text));
            UTF_8.newDecoder().decode(bytes);
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
