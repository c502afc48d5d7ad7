package io.mcpauth.cli.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
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
        return token(argument.equals("-") ? standardInput(session) : argument, "there is no token",
                "pipe it in, as in 'mcp-auth token --claim name=Dev | mcp-auth verify'");
    }

    private static String token(String given, String problem, String hint) {
        String text = AROUND.matcher(given).replaceAll("");
        if (text.isEmpty() || text.equalsIgnoreCase(SCHEME)) {
            throw new CliException(problem, hint);
        }
        if (text.contains("\n") || text.contains("\r")) {
            throw new CliException("there is more than one line, but a token is one line",
                    "give one token at a time; if it was wrapped, join its lines: tr -d '\\r\\n'");
        }
        boolean alone = !text.contains(" ") && !text.contains("\t");
        BearerToken field = BearerToken.in(List.of(alone ? SCHEME + " " + text : text));
        if (field instanceof BearerToken.Present token) {
            return token.value();
        }
        if (field instanceof BearerToken.Bound token && !token.value().isEmpty()) {
            return token.value();
        }
        throw new CliException("the text before the token is not 'Bearer' and a space, so a server finds no token",
                "give only the token, or the whole value of the header Authorization: 'Bearer TOKEN' or 'DPoP "
                        + "TOKEN'");
    }

    /**
     * The token in a file.
     *
     * @param file its path; {@code -} for the standard input
     */
    public static String ofFile(Session session, String file) throws IOException {
        if (file.equals("-")) {
            return token(standardInput(session), "there is no token on the standard input",
                    "pipe it in, or name a file with the token");
        }
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return token(text(in, file), "there is no token in " + file,
                    "write the token into it, or pipe it in with --token -");
        } catch (AccessDeniedException e) {
            throw e;
        } catch (FileSystemException | InvalidPathException e) {
            // Neither the name nor the cause is shown, which repeats it: it may be the token, and too long for a name.
            throw new CliException("--token names no file",
                    "write the token into a file and name that, or pipe the token in with --token -");
        }
    }

    private static String standardInput(Session session) throws IOException {
        if (session.terminal().input()) {
            session.say("Waiting for the token: paste it here, then press Enter and Ctrl-D");
        }
        return text(session.in(), "the standard input");
    }

    private static String text(InputStream in, String place) throws IOException {
        byte[] bytes = in.readNBytes(MAX_BYTES);
        // Of ASCII in UTF-16 every other byte is 0, byte order mark or not.
        if (bytes.length > 1 && (bytes[0] == 0 || bytes[1] == 0 || isByteOrderMark(bytes))) {
            throw new CliException(place + " is UTF-16, but a token is ASCII",
                    "convert it: iconv -f UTF-16 -t UTF-8 FILE");
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
                            + ", but a token has only letters, digits, '-', '_' and '.' (malformed)",
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
            case '"', '\'', ',' -> "give only the text between the quotation marks";
            case '+', '/', '=' -> "it may be plain Base64: a token has '-' for '+', '_' for '/', and no '='";
            case '%' -> "it may be URL-encoded: decode it first";
            case 0xFEFF ->
                "an editor added it: save the file without it, because a client would send it, too";
            default -> "check what was copied along with the token; a server refuses it like this";
        };
    }
}
