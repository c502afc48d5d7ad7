package io.mcpauth.cli.option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import picocli.CommandLine.Option;

import io.mcpauth.cli.key.SigningKey;

/**
 * The options that make a token a signed one: all of them, or none.
 */
public final class SigningOptions {

    /** What the command writes itself. */
    public static final Set<String> OWN_CLAIMS = Set.of("iss", "aud", "iat", "exp");

    @Option(names = "--sign-with", paramLabel = "FILE", required = true, converter = KeyPlace.OfFile.class,
            description = "Sign with the first signing key of this private JWK or JWK Set.")
    private Path file;

    @Option(names = "--issuer", paramLabel = "ISS", required = true,
            description = "The claim iss; only with --sign-with.")
    private String issuer;

    @Option(names = "--audience", paramLabel = "AUD", required = true,
            description = "The claim aud; only with --sign-with.")
    private String audience;

    @Option(names = "--signed-only",
            description = "Sign but do not encrypt, as most authorization servers do. The server needs "
                    + "mcp.auth.encryption=optional. No --key is needed.")
    private boolean alone;

    /** Whether the token is not to be encrypted. */
    public boolean isAlone() {
        return alone;
    }

    public SigningKey key() throws IOException {
        return SigningKey.read(file);
    }

    /** The claims beside the issuer and the audience. */
    public Map<String, Object> with(Map<String, Object> claims) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("iss", issuer);
        all.put("aud", audience);
        all.putAll(claims);
        return all;
    }
}
