package io.mcpauth.internal.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.mcpauth.internal.engine.EngineSettings;
import io.mcpauth.internal.load.LoadLimits;
import io.mcpauth.internal.mcp.McpRules;
import io.mcpauth.internal.token.JcaProvider;
import io.mcpauth.internal.token.TokenSettings;

/**
 * The whole configuration of one application, checked.
 *
 * @param engine      what the engine needs
 * @param token       what the verifier needs
 * @param limits      how much of the server the verifier takes
 * @param jcaProvider the JCA provider that decrypts and verifies signatures
 * @param trust       whose tokens are believed
 * @param keyFile     the absolute path of the private key file, or empty
 * @param decryptKey  where the private key of MicroProfile JWT is, a file or class path resource; empty if there is a
 *                    key file
 * @param auditLog    whether each decision has a line in the audit log
 * @param warnings    what is not a mistake, but may not be intended
 */
public record McpAuthConfig(EngineSettings engine, TokenSettings token, LoadLimits limits, JcaProvider jcaProvider,
        TrustConfig trust,
        Optional<Path> keyFile, Optional<String> decryptKey, boolean auditLog,
        List<String> warnings) {

    /**
     * This configuration with more rules.
     *
     * @param more what else tools, prompts and resources need
     * @return a new configuration
     */
    public McpAuthConfig withRules(McpRules more) {
        return new McpAuthConfig(engine.withRules(more), token, limits, jcaProvider, trust, keyFile, decryptKey,
                auditLog, warnings);
    }
}
