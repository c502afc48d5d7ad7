package io.mcpauth.cli.key;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.mcpauth.cli.console.CliException;
import io.mcpauth.cli.file.Links;
import io.mcpauth.cli.file.StagedFile;

/**
 * The folder that the two key files of a use lie in. Nothing in it is written or removed through a symbolic link.
 */
public final class KeyFolder {

    public static final String PRIVATE_FILE = "mcp-private.json";
    public static final String PUBLIC_FILE = "mcp-public.json";
    static final String ISSUER_PRIVATE_FILE = "issuer-private.json";
    static final String ISSUER_PUBLIC_FILE = "issuer-public.json";

    private final Path path;
    private final KeyUse use;

    /** The folder of keys for encryption. */
    public KeyFolder(Path path) {
        this(path, KeyUse.ENC);
    }

    private KeyFolder(Path path, KeyUse use) {
        this.path = path.toAbsolutePath().normalize();
        this.use = use;
    }

    /** The same folder, and in it the files of another use. */
    public KeyFolder of(KeyUse other) {
        return new KeyFolder(path, other);
    }

    public Path path() {
        return path;
    }

    public Path privateFile() {
        return path.resolve(use.privateFile());
    }

    public Path publicFile() {
        return path.resolve(use.publicFile());
    }

    public boolean hasPrivateFile() {
        return Links.exists(privateFile());
    }

    public boolean hasPublicFile() {
        return Links.exists(publicFile());
    }

    /**
     * What is there of a file: the file itself, and what runs that were interrupted left of it.
     *
     * @param name the file's name
     * @return the paths, links included
     */
    public List<Path> traces(String name) throws IOException {
        Links.refuse(path);
        if (!Links.exists(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> isTrace(file.getFileName().toString(), name)).sorted().toList();
        } catch (NotDirectoryException e) {
            throw new CliException(e, path + " is not a folder", "name the folder of the keys with --output");
        }
    }

    private static boolean isTrace(String file, String name) {
        return file.equals(name) || StagedFile.isOneOf(name, file);
    }

    /** Who has to read the private file, in words. */
    String reader() {
        return use.reader();
    }

    /** Refuses links always, and files that are there already unless they may be replaced. */
    public void checkReplaceable(boolean force) {
        Links.refuse(path);
        for (Path file : List.of(privateFile(), publicFile())) {
            Links.refuse(file);
            if (Links.exists(file) && !force) {
                throw alreadyThere(null, file);
            }
            if (Files.isDirectory(file)) {
                throw new CliException(file + " is a folder", "name another folder with --output");
            }
        }
    }

    public CliException noKey() {
        return new CliException("there is no key in " + path,
                "'mcp-auth generate' makes one; --output names another folder");
    }

    public CliException privateFileMissing() {
        return new CliException("there is " + publicFile() + ", but the private key beside it is missing",
                "put " + PRIVATE_FILE + " back, or name another folder with --output");
    }

    CliException alreadyThere(Exception cause, Path file) {
        return new CliException(cause, file + " already exists", use.anotherKey(), "--output names another folder");
    }
}
