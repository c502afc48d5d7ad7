package io.mcpauth.cdi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.ConfigValue;

import io.mcpauth.RequiresScopes;
import io.mcpauth.config.ConfigReader;
import io.mcpauth.config.InvalidConfigException;
import io.mcpauth.config.McpAuthConfig;
import io.mcpauth.config.MpJwtKey;
import io.mcpauth.config.TrustConfig;
import io.mcpauth.message.Message;
import io.mcpauth.token.JcaProvider;

/**
 * Wires the guard into an application: reads its configuration, and stops the deployment where something could not work.
 * It keeps nothing after the deployment.
 */
public final class McpAuthExtension implements Extension {

    private static final Logger LOG = System.getLogger("io.mcpauth.cdi");

    private final List<String> problems = new ArrayList<>();
    private final AnnotatedTypes annotatedTypes = new AnnotatedTypes();

    void refuseDuplicateJars(@Observes BeforeBeanDiscovery event) {
        JarMarker.duplicates().ifPresent(jars -> problems.add(Message.DUPLICATE_JAR.text(jars)));
    }

    void refuseMissingApis(@Observes BeforeBeanDiscovery event) {
        problems.addAll(RequiredApis.problems(McpAuthExtension.class.getClassLoader()));
    }

    void addReadiness(@Observes BeforeBeanDiscovery event) {
        HealthSupport.addTo(event);
    }

    <T> void inspect(@Observes @WithAnnotations(RequiresScopes.class) ProcessAnnotatedType<T> event) {
        Class<T> type = event.getAnnotatedType().getJavaClass();
        // OpenWebBeans (TomEE 9) asks about interceptors too, ours among them.
        if (!type.isAnnotationPresent(Interceptor.class)) {
            annotatedTypes.add(type);
        }
    }

    <T> void noteBean(@Observes ProcessManagedBean<T> event) {
        annotatedTypes.becameBean(event.getAnnotatedBeanClass().getJavaClass());
    }

    void addConfiguration(@Observes AfterBeanDiscovery event) {
        problems.addAll(annotatedTypes.methodProblems());
        problems.addAll(annotatedTypes.nameProblems());
        try {
            McpAuthConfig config = ConfigReader.read(ConfigProvider.getConfig(), ServletSupport.isThere())
                    .withTools(annotatedTypes.tools());
            event.<McpAuthConfig>addBean()
                    .id(McpAuthConfig.class.getName())
                    .types(McpAuthConfig.class)
                    .scope(Singleton.class)
                    .beanClass(McpAuthConfig.class)
                    .createWith(context -> config);
            if (problems.isEmpty()) {
                announce(config);
            }
        } catch (InvalidConfigException e) {
            problems.addAll(e.problems());
        }
        if (!problems.isEmpty()) {
            event.addDefinitionError(problem());
        }
    }

    void validate(@Observes AfterDeploymentValidation event) {
        problems.addAll(annotatedTypes.classProblems());
        if (!problems.isEmpty()) {
            event.addDeploymentProblem(problem());
        }
        problems.clear();
        annotatedTypes.clear();
    }

    /** One exception with all that is wrong: servers print each problem several times, with its whole stack. */
    private DeploymentException problem() {
        String lines = String.join(System.lineSeparator(), problems);
        problems.clear();
        return new DeploymentProblem("mcp-auth-jakarta cannot guard this application:" + System.lineSeparator() + lines);
    }

    /** Says all in its message: where it was thrown is of no use to anybody. */
    private static final class DeploymentProblem extends DeploymentException {

        DeploymentProblem(String message) {
            super(message);
        }

        @Override
        public Throwable fillInStackTrace() {
            return this;
        }
    }

    private static void announce(McpAuthConfig config) {
        LOG.log(Level.INFO, Message.GUARDING.text(config.http().paths().guarded(),
                config.http().paths().exceptions().isEmpty() ? "" : " except " + config.http().paths().exceptions(),
                config.http().scopes()));
        if (config.trust().signed()) {
            LOG.log(Level.INFO, Message.SIGNED_TRUST.text(
                    config.trust().issuers().stream().map(TrustConfig.IssuerConfig::iss).toList(), config.trust().audiences()));
        } else {
            // Who has chosen it in words knows it: implicit is what many are not aware of.
            LOG.log(config.trust().explicit() ? Level.INFO : Level.WARNING, Message.UNSIGNED_TRUST.text());
        }
        new TreeMap<>(config.http().tools().scopes()).forEach((tool, scopes) -> LOG.log(Level.INFO, Message.TOOL_JUDGED.text(tool, scopes)));
        JcaProvider provider = config.jcaProvider();
        provider.name().ifPresent(name -> LOG.log(Level.INFO, Message.JCA_PROVIDER.text(name, provider.uses(), provider.lacks())));
        if (config.keyFile().isEmpty() && config.decryptKey().isEmpty()) {
            LOG.log(Level.ERROR, Message.NO_KEY_CONFIGURED.text(orElsewhere(config)));
        }
    }

    /** Who has set the key of MicroProfile JWT has to learn why that does not help. */
    private static String orElsewhere(McpAuthConfig config) {
        String key = MpJwtKey.DECRYPT_KEY_LOCATION.key();
        if (!config.trust().explicit()) {
            return ", nor is " + key;
        }
        return Optional.ofNullable(ConfigProvider.getConfig().getConfigValue(key)).map(ConfigValue::getRawValue)
                .map(value -> ", and " + key + " does not count, since mcp.auth.trust is set").orElse("");
    }
}
