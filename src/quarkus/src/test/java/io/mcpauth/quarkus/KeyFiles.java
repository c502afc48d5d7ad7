package io.mcpauth.quarkus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Makes keys, and configures them. */
public final class KeyFiles implements QuarkusTestResourceLifecycleManager {

    static final String FOLDER = "test.keys";

    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory(Path.of("target"), "keys").toAbsolutePath();
            Keys.write(folder);
            return Map.of(FOLDER, folder.toString(),
                    "mcp.key.file.path", folder.resolve("server.json").toString(),
                    "mcp.auth.trusted-issuers.test.jwks", folder.resolve("jwks.json").toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        // The files go with the folder of the build.
    }
}
