package io.mcpauth.internal.watch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import jakarta.servlet.ServletContext;

/** Stops a WAR with a file of settings that the server does not read. */
final class UnreadSettings implements WarWatch {

    private static final String FILE = "/WEB-INF/classes/" + SettingsInUse.FILE;

    private final SettingsInUse settings;

    UnreadSettings(SettingsInUse settings) {
        this.settings = settings;
    }

    @Override
    public void look(ServletContext war) {
        try (InputStream file = war.getResourceAsStream(FILE)) {
            if (file != null) {
                settings.problem(file, war.getContextPath() + FILE).ifPresent(message -> {
                    throw new IllegalStateException(message);
                });
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
