package io.mcpauth.internal.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.eclipse.microprofile.config.Config;

import io.mcpauth.internal.document.DocumentSettings;
import io.mcpauth.internal.engine.EngineSettings;
import io.mcpauth.internal.http.GuardedPaths;
import io.mcpauth.internal.http.ProxyHeaders;
import io.mcpauth.internal.load.LoadLimits;
import io.mcpauth.internal.mcp.ListSettings;
import io.mcpauth.internal.mcp.McpRules;
import io.mcpauth.internal.mcp.McpSettings;
import io.mcpauth.internal.mcp.ToolRefusals;
import io.mcpauth.internal.message.Message;
import io.mcpauth.internal.proof.DpopSettings;
import io.mcpauth.internal.scope.ScopeSettings;
import io.mcpauth.internal.session.SessionSettings;
import io.mcpauth.internal.token.JcaProvider;
import io.mcpauth.internal.token.TokenSettings;

/**
 * Reads MicroProfile Config once, and collects every mistake on the way.
 */
public final class ConfigReader {

    private final Config config;
    private final boolean guardsServlets;
    private final Map<String, String> environment;
    private final ValueReader values;

    private ConfigReader(Config config, boolean guardsServlets, Map<String, String> environment) {
        this.config = config;
        this.guardsServlets = guardsServlets;
        this.environment = environment;
        this.values = new ValueReader(config);
    }

    /**
     * Reads the configuration.
     *
     * @param config         what MicroProfile Config has for this application
     * @param guardsServlets whether the servlet guard is there, so that documents may lie anywhere
     * @return the configuration, complete and checked
     * @throws InvalidConfigException with every mistake, if there is any
     */
    public static McpAuthConfig read(Config config, boolean guardsServlets) throws InvalidConfigException {
        return read(config, guardsServlets, System.getenv());
    }

    static McpAuthConfig read(Config config, boolean guardsServlets, Map<String, String> environment)
            throws InvalidConfigException {
        return new ConfigReader(config, guardsServlets, environment).readAll();
    }

    private McpAuthConfig readAll() throws InvalidConfigException {
        Optional<TrustMode> trustMode = values.get(TrustKeys.TRUST);
        List<String> issuers = values.get(TrustKeys.TRUSTED_ISSUERS);
        List<String> tools = values.get(McpKeys.TOOLS);
        List<String> prompts = values.get(McpKeys.PROMPTS);
        List<String> resources = values.get(McpKeys.RESOURCES);
        GuardedPaths paths = new GuardedPaths(values.get(AccessKeys.PATHS), values.get(AccessKeys.PUBLIC_PATHS),
                values.get(McpKeys.UNBOUNDED_PATHS));
        Identity identity = new IdentityReader(values).read();
        MpJwtReader mpJwt = new MpJwtReader(values, trustMode);
        TokenReader tokenReader = new TokenReader(values, mpJwt);

        Optional<TokenSettings> token = tokenReader.settings();
        LoadLimits limits = tokenReader.limits();
        Optional<JcaProvider> jcaProvider = values.get(TokenKeys.JCA_PROVIDER);
        TrustConfig trust =
                new TrustReader(values, trustMode, mpJwt, environment).read(issuers, identity, paths);
        Optional<Path> keyFile = values.get(TokenKeys.KEY_FILE);
        Optional<String> decryptKey = mpJwt.decryptKey();
        Optional<DpopSettings> dpop =
                new DpopReader(values).read(keyFile.isPresent() || decryptKey.isPresent());
        ScopeReader scopeReader = new ScopeReader(values);
        McpRules rules = new RuleReader(values, scopeReader, environment).read(tools, prompts, resources);
        Optional<EngineSettings> engine =
                engine(paths, scopeReader, rules, identity, trust, dpop.orElse(DpopSettings.OFF));
        engine.filter(ConfigReader::takesProofsForAnyHost)
                .ifPresent(all -> values.warning(Message.DPOP_OF_ANY_HOST.text(all.dpop().mode().word())));
        boolean auditLog = values.get(AccessKeys.AUDIT).orElse(false);
        new UnknownKeys(
                Map.of(TrustKeys.TRUSTED_ISSUERS, issuers, McpKeys.TOOLS, tools, McpKeys.PROMPTS, prompts,
                        McpKeys.RESOURCES, resources),
                mpJwt.counts())
                .problems(config, environment).forEach(values::problem);
        if (!values.problems().isEmpty()) {
            throw new InvalidConfigException(values.problems());
        }
        return new McpAuthConfig(engine.orElseThrow(), token.orElseThrow(), limits,
                jcaProvider.orElse(JcaProvider.DEFAULT), trust,
                keyFile, decryptKey, auditLog, List.copyOf(values.warnings()));
    }

    /** A proxy's word on the host is often no more than the client's. */
    private static boolean takesProofsForAnyHost(EngineSettings engine) {
        return engine.dpop().isOn() && engine.documents().publicUrl().isEmpty()
                && (engine.allowedHosts().isEmpty() || engine.documents().proxyHeaders() != ProxyHeaders.NONE);
    }

    /** Empty if there is a mistake. */
    private Optional<EngineSettings> engine(GuardedPaths paths, ScopeReader scopeReader, McpRules rules,
            Identity identity, TrustConfig trust, DpopSettings dpop) {
        ScopeSettings scopes = scopeReader.all(trust.signed());
        List<String> optional = scopeReader.read(ScopeKeys.OPTIONAL_SCOPES);
        Optional<DocumentSettings> documents =
                new DocumentReader(values, guardsServlets).read(scopes, optional, paths, identity.with(dpop),
                        trust.needsKey());
        Set<String> allowedOrigins = Set.copyOf(values.get(AccessKeys.ALLOWED_ORIGINS));
        Optional<Boolean> allowAnonymous = values.get(AccessKeys.ALLOW_ANONYMOUS);
        McpSettings mcp =
                new McpSettings(rules, values.get(McpKeys.MAX_BODY_LENGTH).orElse(McpSettings.MAX_BODY_LENGTH),
                        values.get(McpKeys.TOOL_REFUSALS).orElse(ToolRefusals.HTTP)).with(lists());
        return documents.isEmpty() || allowAnonymous.isEmpty() ? Optional.empty()
                : Optional.of(new EngineSettings(paths, scopes, allowedOrigins, allowAnonymous.get(), mcp,
                        documents.get(), dpop, Set.copyOf(values.get(AccessKeys.ALLOWED_HOSTS)), sessions()));
    }

    private SessionSettings sessions() {
        return new SessionSettings(values.get(McpKeys.SESSIONS).orElse(true),
                values.get(McpKeys.MAX_SESSIONS).orElse(SessionSettings.MAX_SESSIONS));
    }

    private ListSettings lists() {
        return new ListSettings(values.get(McpKeys.LISTS).orElse(false),
                values.get(McpKeys.SECURITY_SCHEMES).orElse(false));
    }
}
