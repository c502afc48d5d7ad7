package io.mcpauth.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Writes the two files of a key into their folder.
 */
final class KeyWriter {

    private static final Set<PosixFilePermission> WRITABLE_BY_OTHERS =
            EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private final KeyFolder folder;

    KeyWriter(KeyFolder folder) {
        this.folder = folder;
    }

    /**
     * Writes the files of a key, both or none.
     *
     * @param key   the key
     * @param force whether it may replace another key
     * @return what to warn of
     */
    List<String> write(NewKey key, boolean force) throws IOException {
        folder.checkReplaceable(force);
        List<String> warnings = new ArrayList<>(create());
        try (StagedFile privateFile = StagedFile.write(folder.privateFile(), key.privateSet(), Modes.PRIVATE_FILE);
                StagedFile publicFile = StagedFile.write(folder.publicFile(), key.publicSet(), Modes.PUBLIC_FILE)) {
            if (force) {
                privateFile.replace();
                publicFile.replace();
            } else {
                publish(privateFile, publicFile);
            }
        } catch (FileAlreadyExistsException e) {
            throw KeyFolder.alreadyThere(e, Path.of(e.getFile()));
        }
        StagedFile.sync(folder.path());
        if (!Modes.isPrivate(folder.privateFile())) {
            warnings.add("this file system keeps no file modes: see to it that only the server can read "
                    + folder.privateFile());
        }
        return warnings;
    }

    void publish(StagedFile privateFile, StagedFile publicFile) throws IOException {
        privateFile.publish();
        try {
            publicFile.publish();
        } catch (IOException | RuntimeException e) {
            // It is the file that was made a moment ago: nobody else's could have been published over.
            Files.deleteIfExists(folder.privateFile());
            throw e;
        }
    }

    private List<String> create() throws IOException {
        if (Files.isDirectory(folder.path())) {
            return warningsOfExisting();
        }
        try {
            Path parent = folder.path().getParent();
            // A parent may well be a link to a folder, which createDirectories would refuse.
            if (parent != null && !Files.isDirectory(parent)) {
                Files.createDirectories(parent);
            }
            Files.createDirectory(folder.path(), Modes.attributes(folder.path(), Modes.FOLDER));
        } catch (FileAlreadyExistsException e) {
            throw new CliException(e, e.getFile() + " is no folder", "name another one with --output");
        }
        return List.of();
    }

    private List<String> warningsOfExisting() throws IOException {
        Set<PosixFilePermission> modes = EnumSet.copyOf(WRITABLE_BY_OTHERS);
        modes.retainAll(Modes.of(folder.path()));
        return modes.isEmpty() ? List.of() : List.of("others can write to " + folder.path()
                + " and replace the keys in it; 'chmod 700' on it prevents that");
    }
}
