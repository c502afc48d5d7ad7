package io.mcpauth.internal.key;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;

import io.mcpauth.internal.message.Message;

/** Who else than its owner can read or write a private key file. */
final class KeyFilePermissions {

    /** Not that the group may read: Kubernetes mounts a Secret so (0440) where the pod has an {@code fsGroup}. */
    private static final Set<PosixFilePermission> EXPOSING = Set.of(PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);

    private KeyFilePermissions() {
    }

    /**
     * What to warn of, with the mode of the file that links lead to.
     *
     * @return empty for a file that is closed, or gone, and where the file system knows no such permissions
     */
    static Optional<String> exposure(Path file) {
        try {
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
            return !Files.isRegularFile(file) || Collections.disjoint(mode, EXPOSING) ? Optional.empty()
                    : Optional.of(
                            Message.KEY_FILE_EXPOSED.text(file.toAbsolutePath(), PosixFilePermissions.toString(mode)));
        } catch (IOException | UnsupportedOperationException e) {
            // What cannot be read at all is said when it is read.
            return Optional.empty();
        }
    }
}
