package io.mcpauth.cli.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * File modes, where the file system has them: files are created with theirs, so that no moment is left in between.
 */
public final class Modes {

    public static final String FOLDER = "rwx------";
    public static final String PRIVATE_FILE = "rw-------";
    public static final String PUBLIC_FILE = "rw-r--r--";

    private Modes() {
    }

    private static boolean known(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** What to create a file or folder with; the umask takes away from it, as everywhere. */
    public static FileAttribute<?>[] attributes(Path path, String mode) {
        return known(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }

    /** The mode of a file, empty where there is none. */
    public static Set<PosixFilePermission> of(Path path) throws IOException {
        return known(path) ? Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS) : Set.of();
    }

    /**
     * Whether the mode says that only the owner can read it: a mounted FAT or network share may not do what it was
     * told.
     */
    public static boolean isPrivate(Path path) throws IOException {
        return known(path) && PosixFilePermissions.fromString(PRIVATE_FILE).containsAll(of(path));
    }
}
