package io.mcpauth.cli.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.List;

import io.mcpauth.cli.console.CliException;
import io.mcpauth.cli.console.Text;

/**
 * Overwrites and deletes single files, and nothing that a link leads to.
 */
public final class Eraser {

    private static final int CHUNK = 8192;

    private Eraser() {
    }

    /** Refuses what is not a file of its own: a link, a folder, a device. */
    public static void check(Path file) {
        Links.refuse(file);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new CliException(file + " is not a regular file", "only files are removed");
        }
    }

    /**
     * Refuses files that have a name elsewhere, too: overwriting reaches a file by all of its names, and whoever could
     * make such a name here chose what is overwritten. A link that is made after the check is not seen: Java cannot ask
     * an open file.
     *
     * @param files all the files that go; an interrupted run leaves one that has two names among them
     */
    public static void checkNoOtherNames(List<Path> files) throws IOException {
        for (Path file : files) {
            if (names(file) > namesAmong(files, file)) {
                String word = Text.quoted(file.toString());
                throw new CliException(
                        file + " has another name elsewhere (a hard link), so its content would be lost there, too",
                        "'find / -xdev -samefile " + word + "' shows its names; 'rm " + word + "' removes only "
                                + "this name and keeps the content");
            }
        }
    }

    /** Where a file system does not count the names of its files, one. */
    private static int names(Path file) throws IOException {
        return file.getFileSystem().supportedFileAttributeViews().contains("unix")
                ? (int) Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS)
                : 1;
    }

    private static int namesAmong(List<Path> files, Path file) throws IOException {
        int names = 0;
        for (Path other : files) {
            names += Files.isSameFile(other, file) ? 1 : 0;
        }
        return names;
    }

    /** Overwrites a file with random bytes and waits until the disk has them. */
    public static void overwrite(Path file) throws IOException {
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
            throw new CliException(e, file + " cannot be overwritten, so it was not removed",
                    "make it writable first ('chmod u+w'), or let its owner run the command");
        }
    }

    /** Deletes a file; of a link that came after the check, the link itself. */
    public static void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }
}
