package io.mcpauth.examples.quarkus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import io.mcpauth.testing.IssuerKey;
import io.mcpauth.testing.ServerKey;

/** Gives the application under test a key, and an issuer whose signatures alone open what needs a scope. */
public final class TrustedIssuer implements QuarkusTestResourceLifecycleManager {

    static final String AUDIENCE = "https://server.example";

    private final ServerKey key = ServerKey.generate();
    private final IssuerKey issuer = IssuerKey.generate("https://login.example");

    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory(Path.of("target"), "keys").toAbsolutePath();
            return Map.of("mcp.key.file.path", key.writeTo(folder.resolve("key.json")).toString(),
                    "mcp.auth.trust", "mixed", "mcp.auth.encryption", "optional", "mcp.auth.audience", AUDIENCE,
                    "mcp.auth.trusted-issuers", "login", "mcp.auth.trusted-issuers.login.iss", issuer.iss(),
                    "mcp.auth.trusted-issuers.login.jwks",
                    Files.writeString(folder.resolve("login.json"), issuer.publicJwkSet()).toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void inject(TestInjector test) {
        test.injectIntoFields(key, new TestInjector.MatchesType(ServerKey.class));
        test.injectIntoFields(issuer, new TestInjector.MatchesType(IssuerKey.class));
    }

    @Override
    public void stop() {
        // The files go with the folder of the build.
    }
}
