package io.mcpauth.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterTypeDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.ws.rs.core.Application;

import org.jboss.weld.environment.se.Weld;
import org.junit.jupiter.api.Test;

import io.mcpauth.internal.rest.WellKnownApplication;

/** Helidon runs the applications that it finds among beans. */
class HelidonDocumentsTest {

    static class Plain {
    }

    abstract static class Common extends Application {
    }

    static class Users extends Common {
    }

    @Test
    void becomeABeanBesideTheUsersApplication() {
        assertThat(applicationsOf(true, Plain.class, Users.class)).containsExactly(WellKnownApplication.class);
    }

    /** Helidon makes an application of all resources only where it finds none. */
    @Test
    void areNotTheOnlyApplication() {
        assertThat(applicationsOf(true, Plain.class, Common.class)).isEmpty();
    }

    @Test
    void areNoBeanElsewhere() {
        assertThat(applicationsOf(false, Plain.class, Users.class)).isEmpty();
    }

    @Test
    void areInThisJar() {
        assertThat(new HelidonDocuments(true).problem()).isEmpty();
        assertThat(new HelidonDocuments(false).problem()).isEmpty();
    }

    private static List<Class<?>> applicationsOf(boolean isHelidon, Class<?>... types) {
        HelidonDocuments documents = new HelidonDocuments(isHelidon);
        for (Class<?> type : types) {
            documents.note(type);
        }
        Found found = new Found(documents);
        new Weld().disableDiscovery().addExtension(found).addBeanClass(Bean.class).initialize().close();
        return found.applications;
    }

    /** So that the container has something. */
    @ApplicationScoped
    static class Bean {
    }

    static class Found implements Extension {

        private final HelidonDocuments documents;
        private final List<Class<?>> applications = new ArrayList<>();

        Found(HelidonDocuments documents) {
            this.documents = documents;
        }

        void add(@Observes AfterTypeDiscovery event) {
            documents.addTo(event);
        }

        void collect(@Observes ProcessManagedBean<? extends Application> event) {
            assertThat(event.getBean().getScope()).isEqualTo(ApplicationScoped.class);
            applications.add(event.getAnnotatedBeanClass().getJavaClass());
        }
    }
}
