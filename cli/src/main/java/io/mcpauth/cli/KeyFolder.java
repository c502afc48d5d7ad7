package io.mcpauth.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder that the two key files of a use lie in. Nothing in it is written or removed through a symbolic link.
 */
final class KeyFolder {

    static final String PRIVATE_FILE = "mcp-private.json";
    static final String PUBLIC_FILE = "mcp-public.json";
    static final String ISSUER_PRIVATE_FILE = "issuer-private.json";
    static final String ISSUER_PUBLIC_FILE = "issuer-public.json";

    private final Path path;
    private final KeyUse use;

    /** The folder of keys for encryption. */
    KeyFolder(Path path) {
        this(path, KeyUse.ENC);
    }

    private KeyFolder(Path path, KeyUse use) {
        this.path = path.toAbsolutePath().normalize();
        this.use = use;
    }

    /** The same folder, and in it the files of another use. */
    KeyFolder of(KeyUse other) {
        return new KeyFolder(path, other);
    }

    Path path() {
        return path;
    }

    Path privateFile() {
        return path.resolve(use.privateFile());
    }

    Path publicFile() {
        return path.resolve(use.publicFile());
    }

    boolean hasPrivateFile() {
        return exists(privateFile());
    }

    boolean hasPublicFile() {
        return exists(publicFile());
    }

    /**
     * What is there of a file: the file itself, and what runs that were interrupted left of it.
     *
     * @param name the file's name
     * @return the paths, links included
     */
    List<Path> traces(String name) throws IOException {
        checkNoLink(path);
        if (!exists(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> isTrace(file.getFileName().toString(), name)).sorted().toList();
        } catch (NotDirectoryException e) {
            throw new CliException(e, path + " is no folder", "name the folder of the keys with --output");
        }
    }

    private static boolean isTrace(String file, String name) {
        return file.equals(name) || StagedFile.isOneOf(name, file);
    }

    /** Who has to read the private file, in words. */
    String reader() {
        return use.reader();
    }

    static boolean exists(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Refuses links always, and files that are there already unless they may be replaced. */
    void checkReplaceable(boolean force) {
        checkNoLink(path);
        for (Path file : List.of(privateFile(), publicFile())) {
            checkNoLink(file);
            if (exists(file) && !force) {
                throw alreadyThere(null, file);
            }
            if (Files.isDirectory(file)) {
                throw new CliException(file + " is a folder", "name another folder with --output");
            }
        }
    }

    static void checkNoLink(Path file) {
        if (Files.isSymbolicLink(file)) {
            throw new CliException(file + " is a symbolic link, and keys are not reached through links",
                    "name the folder that it leads to with --output");
        }
    }

    CliException noKey() {
        return new CliException("there is no key in " + path,
                "'mcp-auth generate' makes one; --output names another folder");
    }

    CliException privateFileMissing() {
        return new CliException("there is " + publicFile() + ", but the private key beside it is missing",
                "put " + PRIVATE_FILE + " back, or name another folder for another key with --output");
    }

    CliException alreadyThere(Exception cause, Path file) {
        return new CliException(cause, file + " exists already", use.anotherKey(), "--output names another folder");
    }
}
