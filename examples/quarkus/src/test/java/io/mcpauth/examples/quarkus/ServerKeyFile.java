package io.mcpauth.examples.quarkus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import io.mcpauth.testing.ServerKey;

/** Gives the application under test a key of its own, and the test the same key to make tokens with. */
public final class ServerKeyFile implements QuarkusTestResourceLifecycleManager {

    private final ServerKey key = ServerKey.generate();

    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory(Path.of("target"), "keys").toAbsolutePath();
            return Map.of("mcp.key.file.path", key.writeTo(folder.resolve("key.json")).toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void inject(TestInjector test) {
        test.injectIntoFields(key, new TestInjector.MatchesType(ServerKey.class));
    }

    @Override
    public void stop() {
        // The file goes with the folder of the build.
    }
}
