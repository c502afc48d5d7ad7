package io.mcpauth.quarkus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.mcpauth.testing.IssuerKey;
import io.mcpauth.testing.ServerKey;
import io.mcpauth.testing.TestToken;

/**
 * Who encrypts to the server, and who signs.
 *
 * @param server the server's key
 * @param issuer an issuer's
 * @param folder where their files are
 */
record Keys(ServerKey server, IssuerKey issuer, Path folder) {

    static final String AUDIENCE = "https://server.example";

    static Keys generate() {
        try {
            return new Keys(ServerKey.generate(), IssuerKey.generate("https://issuer.example"),
                    Files.createTempDirectory(Path.of("target"), "keys").toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Signed by the issuer, then encrypted to the server. */
    TestToken signed(Map<String, Object> claims) {
        return issuer.token().audience(AUDIENCE).claims(claims).encryptedTo(server);
    }

    /** As browser clients make them. */
    TestToken unsigned(Map<String, Object> claims) {
        return server.token().claims(claims);
    }

    /** Writes them into files, and says what the server has to be told. */
    Map<String, String> settings() {
        try {
            Path issuers = Files.writeString(folder.resolve("jwks.json"), issuer.publicJwkSet());
            return Map.of("mcp.key.file.path", server.writeTo(folder.resolve("server.json")).toString(),
                    "mcp.auth.trusted-issuers.test.jwks", issuers.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
