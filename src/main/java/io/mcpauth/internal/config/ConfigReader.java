package io.mcpauth.internal.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.eclipse.microprofile.config.Config;

import io.mcpauth.internal.document.ProtectedResource;
import io.mcpauth.internal.document.DocumentSettings;
import io.mcpauth.internal.engine.EngineSettings;
import io.mcpauth.internal.http.GuardedPaths;
import io.mcpauth.internal.http.PathPattern;
import io.mcpauth.internal.http.ProxyHeaders;
import io.mcpauth.internal.load.LoadLimits;
import io.mcpauth.internal.mcp.ToolSettings;
import io.mcpauth.internal.message.Message;
import io.mcpauth.internal.token.JcaProvider;
import io.mcpauth.internal.token.TokenSettings;

/**
 * Reads MicroProfile Config once, and collects every mistake on the way.
 */
public final class ConfigReader {

    private final ValueReader values;
    private final TrustReader trust;

    private final boolean guardsServlets;

    private ConfigReader(Config config, boolean guardsServlets) {
        this.values = new ValueReader(config);
        this.guardsServlets = guardsServlets;
        this.trust = new TrustReader(values);
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
        return new ConfigReader(config, guardsServlets).readAll(config, environment);
    }

    private McpAuthConfig readAll(Config config, Map<String, String> environment) throws InvalidConfigException {
        values.require(ConfigKey.SCOPES.key(), "the names of the claims that every request needs, for example name,email");
        List<String> scopes = values.list(ConfigKey.SCOPES, NameForms::scope);
        List<String> optionalScopes = values.list(ConfigKey.OPTIONAL_SCOPES, NameForms::scope);
        GuardedPaths paths = new GuardedPaths(
                values.list(ConfigKey.PATHS, PathPattern::of), values.list(ConfigKey.PUBLIC_PATHS, PathPattern::of));
        String jwksPath = documentPath(ConfigKey.JWKS_PATH);
        String discoveryPath = documentPath(ConfigKey.OPENID_CONFIGURATION_PATH);
        if (!jwksPath.isEmpty() && jwksPath.equals(discoveryPath)) {
            values.problem(Message.CONFIG_CONTRADICTION.text(
                    ConfigKey.JWKS_PATH.key(), ConfigKey.OPENID_CONFIGURATION_PATH.key(), jwksPath));
        }
        Optional<String> issuer = values.one(ConfigKey.ISSUER, Formats::webUrl);
        Optional<ProxyHeaders> proxyHeaders = values.one(ConfigKey.PROXY_HEADERS, Formats::proxyHeaders);
        Optional<TokenSettings> token = token();
        LoadLimits limits = limits();
        Optional<JcaProvider> jcaProvider = values.one(ConfigKey.JCA_PROVIDER, JcaProvider::named);
        Optional<Path> keyFile = values.one(ConfigKey.KEY_FILE, Formats::path);
        Optional<String> decryptKey = trust.mpJwt().decryptKey();
        ResourceReader resourceReader = new ResourceReader(values);
        ProtectedResource resource = resourceReader.read();
        resourceReader.checkPath(ConfigKey.JWKS_PATH, jwksPath, paths);
        resourceReader.checkPath(ConfigKey.OPENID_CONFIGURATION_PATH, discoveryPath, paths);
        List<String> allowedOrigins = values.list(ConfigKey.ALLOWED_ORIGINS, Formats::origin);
        Optional<Boolean> allowAnonymous = values.one(ConfigKey.ALLOW_ANONYMOUS, Formats::yesOrNo);
        TrustConfig trusted = trust.read(environment, resourceReader.identifiers(resource, issuer, paths));
        ToolReader toolReader = new ToolReader(values);
        ToolSettings tools = toolReader.read(environment);
        resourceReader.checkScopes(ConfigKey.SCOPES.key(), scopes);
        resourceReader.checkScopes(ConfigKey.OPTIONAL_SCOPES.key(), optionalScopes);
        tools.scopes().forEach((tool, names) -> resourceReader.checkScopes(ConfigKey.TOOL_SCOPES.key(tool), names));
        new UnknownKeys(Map.of(ConfigKey.TRUSTED_ISSUERS, trust.names(), ConfigKey.TOOLS, toolReader.names()), trust.mpJwt().counts())
                .problems(config, environment).forEach(values::problem);
        if (!values.problems().isEmpty()) {
            throw new InvalidConfigException(values.problems());
        }
        return new McpAuthConfig(
                new EngineSettings(paths, scopes, Set.copyOf(allowedOrigins), allowAnonymous.orElseThrow(), tools,
                        new DocumentSettings(Stream.concat(scopes.stream(), optionalScopes.stream()).toList(), jwksPath,
                                discoveryPath, issuer, proxyHeaders.orElseThrow(), resource)),
                token.orElseThrow(), limits, jcaProvider.orElse(JcaProvider.DEFAULT), trusted, keyFile, decryptKey, List.copyOf(values.warnings()));
    }

    private LoadLimits limits() {
        LoadLimits known = LoadLimits.DEFAULT;
        LoadLimits limits = new LoadLimits(values.one(ConfigKey.CACHE_MAX_BYTES, Formats::cacheBytes).map(Integer::longValue).orElse(known.cacheBytes()),
                values.one(ConfigKey.MAX_CONCURRENT_DECRYPTIONS, Formats::decryptions).orElse(known.concurrentDecryptions()),
                values.one(ConfigKey.DECRYPTION_WAIT, Formats::decryptionWait).orElse(known.decryptionWait()));
        return values.one(ConfigKey.MAX_WAITING_DECRYPTIONS, Formats::waiting).map(limits::withWaiting).orElse(limits);
    }

    private String documentPath(ConfigKey key) {
        return values.one(key, text -> Formats.documentPath(text, guardsServlets)).orElse("");
    }

    private Optional<TokenSettings> token() {
        MpJwtReader mpJwt = trust.mpJwt();
        Optional<Duration> skew = mpJwt.orOurs(MpJwtKey.CLOCK_SKEW, Formats::skewSeconds, Formats::skew);
        Optional<Duration> maxAge = mpJwt.orOurs(MpJwtKey.TOKEN_AGE, Formats::ageSeconds, Formats::age);
        Optional<Integer> maxLength = values.one(ConfigKey.MAX_TOKEN_LENGTH, Formats::maxLength);
        List<String> algorithms = mpJwt.decryptAlgorithms();
        List<String> encryptions =
                values.list(ConfigKey.JWE_ENCRYPTIONS, text -> Formats.oneOf(text, TokenSettings.ENCRYPTIONS));
        // A list is empty where it has a mistake, which is reported with all others.
        return skew.isEmpty() || maxLength.isEmpty() || algorithms.isEmpty() || encryptions.isEmpty() ? Optional.empty()
                : Optional.of(new TokenSettings(maxLength.get(), skew.get(), Set.copyOf(algorithms), Set.copyOf(encryptions), maxAge));
    }
}
