package io.mcpauth.cli.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import io.mcpauth.cli.console.CliException;
import io.mcpauth.cli.console.Session;
import io.mcpauth.internal.http.BearerToken;

/**
 * A token as people hand it in: alone, or as the value of the field {@code Authorization}. What a server takes there is
 * taken here, and nothing else: the server's own reader decides. Line ends cannot be in a field; those around it are
 * the file's.
 */
public final class TokenInput {

    /** More than any server takes as a token. */
    private static final int MAX_BYTES = 1 << 20;

    private static final String SCHEME = "Bearer";
    private static final Pattern AROUND = Pattern.compile("\\A[ \\t\\r\\n]+|[ \\t\\r\\n]+\\z");
    private static final Pattern NOT_OF_A_TOKEN = Pattern.compile("[^A-Za-z0-9._-]");

    private TokenInput() {
    }

    /**
     * The token.
     *
     * @param argument the argument; {@code -} for the standard input
     */
    public static String read(Session session, String argument) throws IOException {
        String text = AROUND.matcher(argument.equals("-") ? standardInput(session) : argument).replaceAll("");
        if (text.isEmpty() || text.equalsIgnoreCase(SCHEME)) {
            throw new CliException("there is no token",
                    "pipe it in, as in 'mcp-auth token --claim name=Dev | mcp-auth verify'");
        }
        if (text.contains("\n") || text.contains("\r")) {
            throw new CliException("there is more than one line, and a token is one",
                    "hand in one token at a time; if it was wrapped, join its lines: tr -d '\\r\\n'");
        }
        boolean alone = !text.contains(" ") && !text.contains("\t");
        BearerToken given = BearerToken.in(List.of(alone ? SCHEME + " " + text : text));
        if (given instanceof BearerToken.Present token) {
            return token.value();
        }
        if (given instanceof BearerToken.Bound token && !token.value().isEmpty()) {
            return token.value();
        }
        throw new CliException("what stands before the token is not 'Bearer' and a space, so a server sees no token",
                "hand in the token alone, or the whole value of the field Authorization: 'Bearer TOKEN' or 'DPoP "
                        + "TOKEN'");
    }

    /**
     * The token in a file.
     *
     * @param file its path; {@code -} for the standard input
     */
    public static String ofFile(Session session, String file) throws IOException {
        try {
            return read(session, file.equals("-") ? file : Files.readString(Path.of(file)));
        } catch (NoSuchFileException e) {
            throw new CliException(e, "there is no " + file, "write the token into it, or hand it in by --token -");
        }
    }

    private static String standardInput(Session session) throws IOException {
        if (session.terminal().input()) {
            session.say("Waiting for the token: paste it here, then press Enter and Ctrl-D");
        }
        byte[] bytes = session.in().readNBytes(MAX_BYTES);
        // Of ASCII in UTF-16 every other byte is 0, byte order mark or not.
        if (bytes.length > 1 && (bytes[0] == 0 || bytes[1] == 0 || isByteOrderMark(bytes))) {
            throw new CliException("the standard input is UTF-16, and a token is ASCII",
                    "convert it: iconv -f UTF-16 -t UTF-8 FILE | mcp-auth verify");
        }
        return new String(bytes, UTF_8);
    }

    private static boolean isByteOrderMark(byte[] bytes) {
        return bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF || bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE;
    }

    /** What is in a token that can be in none: servers say no more of it than that it is malformed. */
    public static Optional<CliException> problem(String token) {
        return NOT_OF_A_TOKEN.matcher(token).results().findFirst().map(found -> {
            int character = token.codePointAt(found.start());
            return new CliException(
                    "the token has " + name(character) + " at position " + (found.start() + 1) + " of " + token.length()
                            + ", and a token is letters, digits, '-', '_' and '.' (malformed)",
                    hint(character));
        });
    }

    private static String name(int character) {
        return switch (character) {
            case ' ' -> "a space";
            case '\t' -> "a tab";
            case 0xFEFF -> "a byte order mark (U+FEFF)";
            default -> character > ' ' && character < 0x7F
                    ? "the character " + Character.toString(character)
                    : "the character U+%04X".formatted(character);
        };
    }

    private static String hint(int character) {
        return switch (character) {
            case '"', '\'', ',' -> "hand in what is between the quotation marks alone";
            case '+', '/', '=' -> "it may be plain Base64: a token has '-' for '+', '_' for '/', and no '='";
            case '%' -> "it may be coded for a URL: decode it first";
            case 0xFEFF ->
                "an editor put it there: save the file without it, since a client that reads this file would send it";
            default -> "see what was copied with it; a client that sends it like this is refused";
        };
    }
}
