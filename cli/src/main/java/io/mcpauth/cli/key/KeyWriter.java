package io.mcpauth.cli.key;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import io.mcpauth.cli.console.CliException;
import io.mcpauth.cli.console.Failures;
import io.mcpauth.cli.console.Text;
import io.mcpauth.cli.file.Access;
import io.mcpauth.cli.file.Modes;
import io.mcpauth.cli.file.StagedFile;

/**
 * Writes the two key files into their folder.
 */
public final class KeyWriter {

    private static final Set<PosixFilePermission> WRITABLE_BY_OTHERS =
            EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private final KeyFolder folder;

    public KeyWriter(KeyFolder folder) {
        this.folder = folder;
    }

    /**
     * Writes the files, both or none.
     *
     * @param sets  their texts
     * @param force whether they may replace others
     * @return what to warn of
     */
    public List<String> write(KeySets sets, boolean force) throws IOException {
        folder.checkReplaceable(force);
        List<String> warnings = new ArrayList<>(create());
        Access before = Access.of(folder.privateFile());
        try (StagedFile privateFile = StagedFile.write(folder.privateFile(), sets.privateSet(), Modes.PRIVATE_FILE);
                StagedFile publicFile = StagedFile.write(folder.publicFile(), sets.publicSet(), Modes.PUBLIC_FILE)) {
            if (force) {
                replace(privateFile, publicFile);
            } else {
                publish(privateFile, publicFile);
            }
        } catch (FileAlreadyExistsException e) {
            throw folder.alreadyThere(e, Path.of(e.getFile()));
        }
        StagedFile.sync(folder.path());
        if (!Modes.isPrivate(folder.privateFile())) {
            warnings.add("this file system has no file modes: make sure that only " + folder.reader() + " can read "
                    + folder.privateFile());
        }
        Access after = Access.of(folder.privateFile());
        if (before.exceeds(after)) {
            warnings.add(folder.privateFile() + " was " + before + " and is " + after
                    + " now: make sure that " + folder.reader() + " can read it");
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

    /**
     * Replaces both files, the private one first: whoever takes a key from the new public file finds it in the private
     * one.
     */
    void replace(StagedFile privateFile, StagedFile publicFile) throws IOException {
        privateFile.replace();
        try {
            publicFile.replace();
        } catch (IOException e) {
            throw new CliException(e, folder.privateFile() + " is the new one, but " + folder.publicFile()
                    + " is still the old one, because it could not be replaced (" + Failures.describe(e)
                    + "): a server may refuse tokens that are made with it",
                    "move away what is in its place, then: mv " + Text.quoted(publicFile.keep().toString()) + " "
                            + Text.quoted(folder.publicFile().toString()));
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
            if (Files.isDirectory(folder.path())) {
                // Another process has made it a moment ago.
                return warningsOfExisting();
            }
            throw new CliException(e, e.getFile() + " is not a folder", "name another one with --output");
        } catch (FileSystemException e) {
            throw new CliException(e,
                    "the folder " + folder.path() + " cannot be created (" + Failures.describe(e) + ")",
                    "name another one with --output, or create it yourself");
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
