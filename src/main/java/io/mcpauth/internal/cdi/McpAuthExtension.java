package io.mcpauth.internal.cdi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.AfterTypeDiscovery;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

import org.eclipse.microprofile.config.ConfigProvider;

import io.mcpauth.internal.config.ConfigReader;
import io.mcpauth.internal.config.InvalidConfigException;
import io.mcpauth.internal.config.McpAuthConfig;
import io.mcpauth.internal.message.Message;
import io.mcpauth.internal.runtime.ClassesThere;
import io.mcpauth.internal.watch.CatalinaRequests;
import io.mcpauth.internal.watch.JudgedTypes;
import io.mcpauth.internal.watch.RequiredApis;
import io.mcpauth.internal.watch.RolesAsked;
import io.mcpauth.internal.watch.RolesOnServer;
import io.mcpauth.internal.watch.ServletSupport;
import io.mcpauth.internal.watch.SettingsInUse;
import io.mcpauth.internal.watch.UnseenTypes;
import io.mcpauth.internal.watch.WarsOfAnEar;

/**
 * Wires the guard into an application: reads its configuration, and stops the deployment where something could not
 * work. It keeps nothing after the deployment.
 */
public final class McpAuthExtension implements Extension {

    private static final Logger LOG = System.getLogger("io.mcpauth.cdi");
    /** It refers to the log for what it was told, but does not write that there. */
    private static final String OPEN_WEB_BEANS = "org.apache.webbeans.config.WebBeansContext";

    private final List<String> problems = new ArrayList<>();
    private final AnnotatedTypes annotatedTypes = new AnnotatedTypes();
    private final RoleAnnotations roles = new RoleAnnotations();
    private final SkinnyWars skinnyWars = new SkinnyWars();
    private final HelidonDocuments helidon = new HelidonDocuments();

    /**
     * What nobody could go on with is said at once. Where an API is missing, the container ends at the first class that
     * needs it, and names no more than that.
     */
    void refuseWhatCannotWork(@Observes BeforeBeanDiscovery event) {
        JarMarker.duplicates().ifPresent(jars -> problems.add(Message.DUPLICATE_JAR.text(jars)));
        problems.addAll(CatalinaRequests.problems(McpAuthExtension.class.getClassLoader()));
        helidon.problem().ifPresent(problems::add);
        List<String> missing = RequiredApis.problems(McpAuthExtension.class.getClassLoader());
        problems.addAll(missing);
        if (!missing.isEmpty()) {
            throw problem();
        }
    }

    void addReadiness(@Observes BeforeBeanDiscovery event) {
        HealthSupport.addTo(event);
    }

    /**
     * Every type, since {@code @WithAnnotations} does not find what a type inherits. After other extensions, as they
     * may put another type in its place.
     */
    <T> void inspect(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) ProcessAnnotatedType<T> event) {
        skinnyWars.add(event.getAnnotatedType().getJavaClass());
        helidon.note(event.getAnnotatedType().getJavaClass());
        if (roles.add(event.getAnnotatedType().getJavaClass())) {
            RoleBindings.add(event.configureAnnotatedType());
        }
        if (annotatedTypes.add(event.getAnnotatedType().getJavaClass())) {
            ScopeBindings.add(event.configureAnnotatedType());
        }
    }

    void addDocuments(@Observes AfterTypeDiscovery event) {
        helidon.addTo(event);
    }

    <T> void noteBean(@Observes ProcessManagedBean<T> event) {
        annotatedTypes.becameBean(event.getAnnotatedBeanClass());
        roles.becameBean(event.getAnnotatedBeanClass().getJavaClass());
    }

    void addConfiguration(@Observes AfterBeanDiscovery event) {
        problems.addAll(skinnyWars.problems());
        problems.addAll(annotatedTypes.methodProblems());
        problems.addAll(annotatedTypes.nameProblems());
        try {
            SettingsInUse settings = ServerSettings.of(ConfigProvider.getConfig());
            problems.addAll(settings.problems(McpAuthExtension.class.getClassLoader()));
            McpAuthConfig config = ConfigReader.read(ConfigProvider.getConfig(), ServletSupport.isThere())
                    .withRules(annotatedTypes.rules());
            addBean(event, SettingsInUse.class, settings);
            addBean(event, WarsOfAnEar.class, new WarsOfAnEar());
            addBean(event, McpAuthConfig.class, config);
            RolesAsked asked = rolesAsked(config);
            addBean(event, RolesAsked.class, asked);
            JudgedTypes judged = judgedTypes();
            addBean(event, JudgedTypes.class, judged);
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

    /**
     * With an id for each place that the library is in: on WildFly 39 all WARs of an EAR have one container, where
     * another library's bean of the same id would take the place of this one.
     */
    private static <T> void addBean(AfterBeanDiscovery event, Class<T> type, T bean) {
        event.<T>addBean()
                .id(ClassPlaces.of(type))
                .types(type)
                .scope(Singleton.class)
                .beanClass(type)
                .createWith(context -> bean);
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
        skinnyWars.clear();
        roles.clear();
    }

    /** One exception with all that is wrong: servers print each problem several times, with its whole stack. */
    private DeploymentException problem() {
        String lines = String.join(System.lineSeparator(), problems);
        problems.clear();
        String message = "mcp-auth-jakarta cannot guard this application:" + System.lineSeparator() + lines;
        if (ClassesThere.find(OPEN_WEB_BEANS, McpAuthExtension.class.getClassLoader()).isPresent()) {
            LOG.log(Level.ERROR, message);
        }
        return new DeploymentProblem(message);
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
