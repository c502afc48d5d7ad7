package io.mcpauth.internal.cdi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.spi.ConfigSource;

import io.mcpauth.internal.config.ConfigReader;
import io.mcpauth.internal.config.InvalidConfigException;
import io.mcpauth.internal.config.McpAuthConfig;
import io.mcpauth.internal.message.Message;
import io.mcpauth.internal.watch.CatalinaRequests;
import io.mcpauth.internal.watch.JudgedTypes;
import io.mcpauth.internal.watch.RequiredApis;
import io.mcpauth.internal.watch.RolesAsked;
import io.mcpauth.internal.watch.RolesOnServer;
import io.mcpauth.internal.watch.ServletSupport;
import io.mcpauth.internal.watch.SettingsInUse;
import io.mcpauth.internal.watch.UnseenTypes;

/**
 * Wires the guard into an application: reads its configuration, and stops the deployment where something could not
 * work. It keeps nothing after the deployment.
 */
public final class McpAuthExtension implements Extension {

    private final List<String> problems = new ArrayList<>();
    private final AnnotatedTypes annotatedTypes = new AnnotatedTypes();
    private final RoleAnnotations roles = new RoleAnnotations();

    void refuseDuplicateJars(@Observes BeforeBeanDiscovery event) {
        JarMarker.duplicates().ifPresent(jars -> problems.add(Message.DUPLICATE_JAR.text(jars)));
    }

    void refuseMissingApis(@Observes BeforeBeanDiscovery event) {
        problems.addAll(RequiredApis.problems(McpAuthExtension.class.getClassLoader()));
        problems.addAll(CatalinaRequests.problems(McpAuthExtension.class.getClassLoader()));
    }

    void addReadiness(@Observes BeforeBeanDiscovery event) {
        HealthSupport.addTo(event);
    }

    /**
     * Every type, since {@code @WithAnnotations} does not find what a type inherits. After other extensions, as they
     * may put another type in its place.
     */
    <T> void inspect(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) ProcessAnnotatedType<T> event) {
        if (roles.add(event.getAnnotatedType().getJavaClass())) {
            RoleBindings.add(event.configureAnnotatedType());
        }
        if (annotatedTypes.add(event.getAnnotatedType().getJavaClass())) {
            ScopeBindings.add(event.configureAnnotatedType());
        }
    }

    <T> void noteBean(@Observes ProcessManagedBean<T> event) {
        annotatedTypes.becameBean(event.getAnnotatedBeanClass());
        roles.becameBean(event.getAnnotatedBeanClass().getJavaClass());
    }

    void addConfiguration(@Observes AfterBeanDiscovery event) {
        problems.addAll(annotatedTypes.methodProblems());
        problems.addAll(annotatedTypes.nameProblems());
        try {
            SettingsInUse settings = settingsInUse(ConfigProvider.getConfig());
            problems.addAll(settings.problems(McpAuthExtension.class.getClassLoader()));
            McpAuthConfig config = ConfigReader.read(ConfigProvider.getConfig(), ServletSupport.isThere())
                    .withRules(annotatedTypes.rules());
            event.<SettingsInUse>addBean()
                    .id(SettingsInUse.class.getName())
                    .types(SettingsInUse.class)
                    .scope(Singleton.class)
                    .beanClass(SettingsInUse.class)
                    .createWith(context -> settings);
            event.<McpAuthConfig>addBean()
                    .id(McpAuthConfig.class.getName())
                    .types(McpAuthConfig.class)
                    .scope(Singleton.class)
                    .beanClass(McpAuthConfig.class)
                    .createWith(context -> config);
            RolesAsked asked = rolesAsked(config);
            event.<RolesAsked>addBean()
                    .id(RolesAsked.class.getName())
                    .types(RolesAsked.class)
                    .scope(Singleton.class)
                    .beanClass(RolesAsked.class)
                    .createWith(context -> asked);
            JudgedTypes judged = judgedTypes();
            event.<JudgedTypes>addBean()
                    .id(JudgedTypes.class.getName())
                    .types(JudgedTypes.class)
                    .scope(Singleton.class)
                    .beanClass(JudgedTypes.class)
                    .createWith(context -> judged);
            if (problems.isEmpty()) {
                Announcement.of(config, annotatedTypes.scopes());
                if (!ServletSupport.isThere()) {
                    // The servlet guard's part of the library knows the server, and more classes: there it warns.
                    asked.warn(Set.of(), RolesOnServer.UNKNOWN);
                }
            }
        } catch (InvalidConfigException e) {
            problems.addAll(e.problems());
        }
        if (!problems.isEmpty()) {
            event.addDefinitionError(problem());
        }
    }

    private static SettingsInUse settingsInUse(Config config) {
        Map<String, Set<String>> values = new HashMap<>();
        for (ConfigSource source : config.getConfigSources()) {
            for (String name : source.getPropertyNames()) {
                String value = SettingsInUse.concerns(name) ? source.getValue(name) : null;
                if (value != null) {
                    values.computeIfAbsent(name, none -> new HashSet<>()).add(value.strip());
                }
            }
        }
        return new SettingsInUse(values);
    }

    private JudgedTypes judgedTypes() {
        return new JudgedTypes(annotatedTypes.judged());
    }

    private RolesAsked rolesAsked(McpAuthConfig config) {
        // Without the servlet guard nobody tells Payara that the user is known, so it asks everybody for a password.
        boolean isServerFirst =
                !ServletSupport.isThere() && CatalinaRequests.areThere(McpAuthExtension.class.getClassLoader());
        boolean areJudged = config.engine().scopes().grants().areRolesJudged() && !isServerFirst;
        return new RolesAsked(config.trust().signed(), areJudged, areJudged ? roles.left() : roles.classes());
    }

    void validate(@Observes AfterDeploymentValidation event) {
        problems.addAll(annotatedTypes.classProblems());
        if (!ServletSupport.isThere()) {
            // Else the server looks for them, which sees more and is faster.
            problems.addAll(UnseenTypes.in(McpAuthExtension.class.getClassLoader(), judgedTypes()));
        }
        if (!problems.isEmpty()) {
            event.addDeploymentProblem(problem());
        }
        problems.clear();
        annotatedTypes.clear();
        roles.clear();
    }

    /** One exception with all that is wrong: servers print each problem several times, with its whole stack. */
    private DeploymentException problem() {
        String lines = String.join(System.lineSeparator(), problems);
        problems.clear();
        return new DeploymentProblem(
                "mcp-auth-jakarta cannot guard this application:" + System.lineSeparator() + lines);
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
}
