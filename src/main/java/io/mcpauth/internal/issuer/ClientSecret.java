package io.mcpauth.internal.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.mcpauth.internal.key.KeyText;
import io.mcpauth.internal.key.RegularFile;
import io.mcpauth.internal.net.FetchException;
import io.mcpauth.internal.net.FetchProblem;

/** The secret by which an issuer knows this server. */
public sealed interface ClientSecret {

    /**
     * The secret of now.
     *
     * @return not empty
     * @throws FetchException if there is none; the message names the file if that is a path, and has nothing of what is
     *                        in it
     */
    String read() throws FetchException;

    /**
     * One of the configuration.
     *
     * @param read the secret
     */
    record Text(String read) implements ClientSecret {

        @Override
        public String toString() {
            return "Text";
        }
    }

    /**
     * One in a file. It is read each time it is needed, so a secret that was changed needs no start.
     *
     * @param file the path as it was given; holds it alone, in UTF-8; a byte order mark before it and a line's end
     *             after it are none of it
     */
    record InFile(Path file) implements ClientSecret {

        private static final int LONGEST = 4096;

        @Override
        public String read() throws FetchException {
            try (InputStream in = RegularFile.open(file)) {
                byte[] bytes = in.readNBytes(LONGEST + 1);
                String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(KeyText.withoutMark(bytes))).toString()
                        .replaceFirst("\r?\n\\z", "");
                if (bytes.length > LONGEST || text.isEmpty() || text.chars().anyMatch(Character::isISOControl)) {
                    throw unusable("is not one line of text, of " + LONGEST + " bytes at most");
                }
                return text;
            } catch (CharacterCodingException e) {
                throw unusable("is no text in UTF-8");
            } catch (FetchException e) {
                throw e;
            } catch (IOException e) {
                throw unusable("cannot be read (" + RegularFile.reason(e) + ")");
            }
        }

        private FetchException unusable(String why) {
            return new FetchException(FetchProblem.NO_SECRET,
                    "the file of the client's secret, " + shown() + ", " + why);
        }

        /** Somebody may have given the secret in place of the name: then it is no file, and names no folder either. */
        private String shown() {
            Path folder = file.getParent();
            boolean isInFolder = file.isAbsolute() && folder != null && folder.getNameCount() > 0
                    && Files.isDirectory(folder);
            return isInFolder || Files.exists(file) ? file.toAbsolutePath().toString()
                    : "whose name is not shown, because it may be the secret itself";
        }
    }
}
