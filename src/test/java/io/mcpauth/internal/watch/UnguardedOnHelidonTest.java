package io.mcpauth.internal.watch;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.core.Application;

import org.junit.jupiter.api.Test;

class UnguardedOnHelidonTest {

    /** Called like Helidon's. */
    public static final class Extension {
        public List<JaxRsApplication> applicationsToRun() {
            return List.of(new JaxRsApplication(Optional.of(One.class)), new JaxRsApplication(Optional.empty()));
        }
    }

    public record JaxRsApplication(Optional<Class<? extends Application>> applicationClass) {
    }

    static class One extends Application {
    }

    private final ResourceServlets guarded = new ResourceServlets();

    @Test
    void stopsTheServerIfTheGuardIsInFewerApplications() {
        guarded.addApplication();
        assertThatThrownBy(() -> new UnguardedOnHelidon(guarded).refuseUnguarded(new Extension()))
                .hasMessageContaining("MCPAUTH-173").hasMessageContaining(One.class.getName());
    }

    @Test
    void doesNothingIfItIsInAllOfThem() {
        guarded.addApplication();
        guarded.addApplication();
        assertThatCode(() -> new UnguardedOnHelidon(guarded).refuseUnguarded(new Extension()))
                .doesNotThrowAnyException();
    }

    /** Another Helidon: nobody knows what runs. */
    @Test
    void stopsTheServerIfItCannotCount() {
        assertThatThrownBy(() -> new UnguardedOnHelidon(guarded).refuseUnguarded("no extension"))
                .isInstanceOf(IllegalStateException.class);
    }
}
