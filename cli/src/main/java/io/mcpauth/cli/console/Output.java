package io.mcpauth.cli.console;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.HexFormat;

/**
 * Text for a stream that may not know all characters: one that it lacks becomes an escape such as {@code \\u20ac}, and
 * no question mark.
 */
public final class Output extends PrintStream {

    private static final boolean WINDOWS = File.separatorChar == '\\';

    private final CharsetEncoder encoder;

    Output(OutputStream out, Charset charset) {
        super(out, true, charset);
        encoder = charset.newEncoder();
    }

    /** Begins with a line end where it would else go on with the last line of a file. */
    public static PrintStream standardOutput() {
        return WINDOWS ? System.out : new Output(LineStart.of(FileDescriptor.out), charset());
    }

    public static PrintStream standardError() {
        return WINDOWS ? System.err : new Output(new FileOutputStream(FileDescriptor.err), charset());
    }

    /**
     * That of file names, so that a path is printed as its bytes. In the locale C terminals speak UTF-8 all the same.
     */
    private static Charset charset() {
        Charset charset = LostText.ofLocale();
        return charset.equals(US_ASCII) ? UTF_8 : charset;
    }

    @Override
    public void print(String text) {
        super.print(encoder.canEncode(text) ? text : escaped(text));
    }

    private String escaped(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().mapToObj(Character::toString).forEach(character -> {
            if (encoder.canEncode(character)) {
                shown.append(character);
            } else {
                character.chars().forEach(c -> shown.append("\\u").append(HexFormat.of().toHexDigits((char) c)));
            }
        });
        return shown.toString();
    }
}
