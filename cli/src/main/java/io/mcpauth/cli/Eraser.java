package io.mcpauth.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;

/**
 * Overwrites and deletes single files, and nothing that a link leads to.
 */
final class Eraser {

    private static final int CHUNK = 8192;

    private Eraser() {
    }

    /** Refuses what is not a file of its own: a link, a folder, a device. */
    static void check(Path file) {
        KeyFolder.checkNoLink(file);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new CliException(file + " is no regular file", "see what it is, and remove it by hand");
        }
    }

    /** Overwrites a file with random bytes and waits until the disk has them. */
    static void overwrite(Path file) throws IOException {
        SecureRandom random = new SecureRandom();
        // NOFOLLOW_LINKS for a link that came after the check.
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            byte[] chunk = new byte[CHUNK];
            for (long left = channel.size(); left > 0;) {
                random.nextBytes(chunk);
                left -= channel.write(ByteBuffer.wrap(chunk, 0, (int) Math.min(CHUNK, left)));
            }
            channel.force(true);
        } catch (AccessDeniedException e) {
            throw new CliException(e, file + " cannot be overwritten, so it was left alone",
                    "make it writable first ('chmod u+w'), or give the command to its owner");
        }
    }

    /** Deletes a file; of a link that came after the check, the link itself. */
    static void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }
}
