package io.mcpauth.cli.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A file that is whole on disk under another name before anybody sees it under its own.
 */
public final class StagedFile implements AutoCloseable {

    private static final String SUFFIX = ".tmp";
    private static final int RANDOM_BYTES = 8;

    private final Path temporary;
    private final Path target;
    private boolean kept;

    private StagedFile(Path temporary, Path target) {
        this.temporary = temporary;
        this.target = target;
    }

    /**
     * Whether a file has such a name as one on its way to a name gets, to the letter: what others have made is theirs.
     */
    public static boolean isOneOf(String name, String file) {
        return file.matches(Pattern.quote(prefix(name)) + "[0-9a-f]{" + 2 * RANDOM_BYTES + "}" + Pattern.quote(SUFFIX));
    }

    private static String prefix(String name) {
        return "." + name + ".";
    }

    /** Writes the content and waits until the disk has it. */
    public static StagedFile write(Path target, byte[] content, String mode) throws IOException {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        String name = prefix(target.getFileName().toString()) + HexFormat.of().formatHex(random) + SUFFIX;
        StagedFile staged = new StagedFile(target.resolveSibling(name), target);
        try {
            staged.fill(content, mode);
            return staged;
        } catch (IOException | RuntimeException e) {
            staged.close();
            throw e;
        }
    }

    private void fill(byte[] content, String mode) throws IOException {
        // CREATE_NEW neither follows a link nor opens what somebody else put there.
        try (FileChannel channel = FileChannel.open(temporary,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), Modes.attributes(target, mode))) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    /**
     * Gives the file its name, unless that is taken.
     *
     * @throws FileAlreadyExistsException if it is taken, even if only since a moment ago
     */
    public void publish() throws IOException {
        try {
            // Unlike a move, a hard link fails if the name exists: looking and taking are one step.
            Files.createLink(target, temporary);
        } catch (FileAlreadyExistsException e) {
            // Java names only the file that the link was to be made for.
            throw new FileAlreadyExistsException(target.toString());
        } catch (UnsupportedOperationException | FileSystemException e) {
            claimAndReplace();
        }
    }

    /** Where there are no hard links: takes the name with an empty file, which the move then replaces. */
    private void claimAndReplace() throws IOException {
        FileChannel.open(target, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)).close();
        try {
            replace();
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(target);
            throw e;
        }
    }

    /** Gives the file its name, whoever had it. A link of that name is replaced, not followed. */
    public void replace() throws IOException {
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Leaves the file under its other name, for somebody to put it right by hand.
     *
     * @return that name
     */
    public Path keep() {
        kept = true;
        return temporary;
    }

    @Override
    public void close() throws IOException {
        if (!kept) {
            Files.deleteIfExists(temporary);
        }
    }

    /** Waits until the disk knows the names in a folder; not every system can. */
    public static void sync(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException | UnsupportedOperationException e) {
            // Windows opens no folders. The files are whole either way; at worst a crash takes them.
        }
    }
}
