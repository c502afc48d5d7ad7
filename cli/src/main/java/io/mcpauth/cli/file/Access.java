package io.mcpauth.cli.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Who can get at a file. One that replaces another does not inherit it, and its server may be one of those who could.
 *
 * @param mode  its mode, empty where there is no file, or none that has modes
 * @param owner the user and the group that it belongs to
 */
public record Access(Set<PosixFilePermission> mode, String owner) {

    private static final Access NONE = new Access(Set.of(), "");

    public static Access of(Path file) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view == null || !Links.exists(file)) {
            return NONE;
        }
        PosixFileAttributes attributes = view.readAttributes();
        return new Access(attributes.permissions(), attributes.owner().getName() + ":" + attributes.group().getName());
    }

    /** Whether somebody may have this access who has not the other one. */
    public boolean exceeds(Access other) {
        return !equals(NONE) && (!other.mode.containsAll(mode) || !owner.equals(other.owner));
    }

    @Override
    public String toString() {
        return PosixFilePermissions.toString(mode) + " " + owner;
    }
}
