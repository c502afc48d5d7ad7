package io.mcpauth.internal.key;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/** A file with a key or a secret, and nothing else that has a path. */
public final class RegularFile {

    private RegularFile() {
    }

    /**
     * Opens a file. A pipe would keep waiting whoever opens it, here a request, until somebody writes to it.
     *
     * @param file the file
     * @return its content
     * @throws IOException if it cannot be opened, or is something else
     */
    public static InputStream open(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new FileSystemException(file.toString(), null, "it is not a regular file");
        }
        return Files.newInputStream(file);
    }

    /**
     * Why something cannot be read, without naming the file once more.
     *
     * @param e what was thrown
     * @return the reason, to be put into a sentence
     */
    public static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (e instanceof AccessDeniedException denied && denied.getFile() != null) {
            return "permission denied" + access(Path.of(denied.getFile()));
        }
        return e instanceof FileSystemException problem && problem.getReason() != null
                ? problem.getReason()
                : e.getClass().getSimpleName();
    }

    /** In a container, mostly the file of a Secret belongs to another user than the one that the server runs as. */
    private static String access(Path file) {
        try {
            PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
            return ": it belongs to " + attributes.owner().getName() + " and has the mode "
                    + PosixFilePermissions.toString(attributes.permissions());
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }
}
