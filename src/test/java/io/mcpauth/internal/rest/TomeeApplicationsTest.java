package io.mcpauth.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;

/** TomEE tells its observers of the applications of all WARs. */
class TomeeApplicationsTest {

    private static final ClassLoader OURS = TomeeApplicationsTest.class.getClassLoader();
    private static final ClassLoader ANOTHER = ClassLoader.getPlatformClassLoader();

    /** Called like TomEE's, which are an application and its WARs. */
    public record Context(ClassLoader loader, List<Context> wars) {
        public ClassLoader getClassLoader() {
            return loader;
        }

        public List<Context> getWebContexts() {
            return wars;
        }
    }

    @Test
    void anApplicationWithThisLibraryIsGuarded() {
        assertThat(TomeeApplications.isGuarded(new Context(OURS, List.of()))).isTrue();
        assertThat(TomeeApplications.isGuarded(new Context(ANOTHER, List.of(new Context(OURS, List.of()))))).isTrue();
    }

    @Test
    void anotherApplicationIsLeftAlone() {
        assertThat(TomeeApplications.isGuarded(new Context(ANOTHER, List.of()))).isFalse();
        assertThat(TomeeApplications.isGuarded(new Context(ANOTHER, List.of(new Context(ANOTHER, List.of())))))
                .isFalse();
    }

    /** Each WAR may bring the library: another one's is not this one. */
    @Test
    void anApplicationWithALibraryOfItsOwnIsLeftAlone() {
        ClassLoader own = new ClassLoader() {
            @Override
            public Class<?> loadClass(String name) {
                return String.class;
            }
        };

        assertThat(TomeeApplications.isGuarded(new Context(own, List.of()))).isFalse();
        assertThat(TomeeApplications.isGuarded(new Context(null, List.of()))).isFalse();
    }

    /** Another TomEE: the application does not start. */
    @Test
    void whatCannotBeAskedIsNotPassedOver() {
        assertThatThrownBy(() -> TomeeApplications.isGuarded("no application"))
                .isInstanceOf(IllegalStateException.class);
    }
}
