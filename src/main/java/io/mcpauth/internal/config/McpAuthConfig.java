package io.mcpauth.internal.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.mcpauth.internal.engine.EngineSettings;
import io.mcpauth.internal.load.LoadLimits;
import io.mcpauth.internal.token.JcaProvider;
import io.mcpauth.internal.token.TokenSettings;

/**
 * The whole configuration of one application, checked.
 *
 * @param engine      what the engine needs
 * @param token       what the verifier needs
 * @param limits      how much of the server the verifier takes
 * @param jcaProvider who decrypts
 * @param trust       whom tokens are believed from
 * @param keyFile     the absolute path of the private key file, or empty
 * @param decryptKey  where the private key of MicroProfile JWT is, a file or class path resource; empty if there is a key file
 * @param warnings    what is no mistake, but may not be meant
 */
public record McpAuthConfig(EngineSettings engine, TokenSettings token, LoadLimits limits, JcaProvider jcaProvider,
        TrustConfig trust,
        Optional<Path> keyFile, Optional<String> decryptKey, List<String> warnings) {

    /**
     * This configuration with the scopes of more tools.
     *
     * @param more scopes by the name of their tool
     * @return a new configuration
     */
    public McpAuthConfig withTools(Map<String, List<String>> more) {
        return new McpAuthConfig(engine.withTools(more), token, limits, jcaProvider, trust, keyFile, decryptKey,
                warnings);
    }
}
