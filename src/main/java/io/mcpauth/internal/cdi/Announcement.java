package io.mcpauth.internal.cdi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.ConfigValue;

import io.mcpauth.internal.config.McpAuthConfig;
import io.mcpauth.internal.config.MpJwtKeys;
import io.mcpauth.internal.config.TrustConfig;
import io.mcpauth.internal.document.ProtectedResource;
import io.mcpauth.internal.engine.EngineSettings;
import io.mcpauth.internal.mcp.McpRules;
import io.mcpauth.internal.message.Message;
import io.mcpauth.internal.scope.ScopeVariables;
import io.mcpauth.internal.token.JcaProvider;

/** Says at the start of an application what is guarded and how, and what of that an operator may not have wanted. */
public final class Announcement {

    private static final Logger LOG = System.getLogger("io.mcpauth.cdi");

    private Announcement() {
    }

    /**
     * Says it.
     *
     * @param config   the configuration, with the scopes of tools
     * @param declared the scopes that the application asks for by annotation
     */
    public static void of(McpAuthConfig config, Set<String> declared) {
        LOG.log(Level.INFO, Message.GUARDING.text(config.engine().paths().guarded(),
                config.engine().paths().exceptions().isEmpty() ? "" : " except " + config.engine().paths().exceptions(),
                config.engine().scopes().asked()));
        if (config.trust().signed()) {
            LOG.log(Level.INFO, signedTrust(config.trust()));
        } else {
            // Who has chosen it in words knows it: implicit is what many are not aware of.
            LOG.log(config.trust().explicit() ? Level.INFO : Level.WARNING, Message.UNSIGNED_TRUST.text());
        }
        config.trust().issuers().forEach(issuer -> issuer.introspection().ifPresent(asked -> LOG.log(Level.INFO,
                Message.INTROSPECTION_ON.text(issuer.iss(),
                        asked.isOfSigned() ? "all of its tokens" : "tokens that only it can read",
                        asked.clientId(), asked.cache()))));
        if (config.trust().signed() && !config.trust().isEncryptionRequired()) {
            LOG.log(Level.INFO, Message.ENCRYPTION_OPTIONAL.text());
        }
        config.warnings().forEach(warning -> LOG.log(Level.WARNING, warning));
        McpRules rules = config.engine().mcp().rules();
        say(Message.TOOL_JUDGED, rules.tools());
        say(Message.PROMPT_JUDGED, rules.prompts());
        say(Message.RESOURCE_JUDGED, rules.resources().scopes());
        if (config.engine().mcp().lists().permitted() && rules.isEmpty()) {
            LOG.log(Level.WARNING, Message.NOTHING_TO_HIDE.text());
        }
        Set<String> hidden = hidden(config.engine(), declared);
        if (!hidden.isEmpty()) {
            LOG.log(Level.WARNING, Message.SCOPES_NOT_OFFERED.text(hidden));
        }
        ProtectedResource resource = config.engine().documents().resource();
        if (resource.authorizationServers().isEmpty() && resource.hasDetails()) {
            LOG.log(Level.WARNING, Message.RESOURCE_NOT_DESCRIBED.text());
        }
        JcaProvider provider = config.jcaProvider();
        provider.name().ifPresent(
                name -> LOG.log(Level.INFO, Message.JCA_PROVIDER.text(name, provider.uses(), provider.lacks())));
        if (config.keyFile().isEmpty() && config.decryptKey().isEmpty() && config.trust().needsKey()) {
            LOG.log(Level.ERROR, Message.NO_KEY_CONFIGURED.text(orElsewhere(config)));
        }
    }

    private static void say(Message judged, Map<String, List<String>> scopes) {
        new TreeMap<>(scopes).forEach((name, needed) -> LOG.log(Level.INFO, judged.text(name, needed)));
    }

    private static String signedTrust(TrustConfig trust) {
        return (trust.isUnsignedAccepted() ? Message.MIXED_TRUST : Message.SIGNED_TRUST).text(
                trust.issuers().stream().map(TrustConfig.IssuerConfig::iss).toList(), trust.audiences());
    }

    /** What is asked for, but published nowhere. Who logs in somewhere learns of tools' scopes by the metadata. */
    private static Set<String> hidden(EngineSettings engine, Set<String> declared) {
        Set<String> hidden = new TreeSet<>(declared);
        hidden.removeIf(scope -> !ScopeVariables.in(scope).isEmpty());
        hidden.addAll(engine.mcp().rules().scopes());
        (engine.scopes().grants().isSignatureNeeded() ? engine.documents().oauthScopes() : engine.documents().scopes())
                .forEach(hidden::remove);
        return hidden;
    }

    /** Who has set the key of MicroProfile JWT has to learn why that does not help. */
    private static String orElsewhere(McpAuthConfig config) {
        String key = MpJwtKeys.DECRYPT_KEY_LOCATION.key().name();
        if (!config.trust().explicit()) {
            return ", nor is " + key;
        }
        return Optional.ofNullable(ConfigProvider.getConfig().getConfigValue(key)).map(ConfigValue::getRawValue)
                .map(value -> ", and " + key + " does not count, since mcp.auth.trust is set").orElse("");
    }
}
