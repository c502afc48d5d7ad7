package io.mcpauth.cli.file;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

import io.mcpauth.cli.console.CliException;

/** Symbolic links: nothing is written or removed through one. */
public final class Links {

    private Links() {
    }

    /** Whether there is something of this name, be it a link that leads nowhere. */
    public static boolean exists(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Refuses a file or folder that is a link. */
    public static void refuse(Path file) {
        if (Files.isSymbolicLink(file)) {
            throw new CliException(file + " is a symbolic link, and keys are never used through links",
                    "name the folder that it leads to with --output");
        }
    }
}
