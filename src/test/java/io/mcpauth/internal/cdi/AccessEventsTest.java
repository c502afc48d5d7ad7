package io.mcpauth.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.junit.jupiter.api.Test;

import io.mcpauth.AccessDecided;
import io.mcpauth.internal.engine.AccessListener;
import io.mcpauth.internal.engine.Decision;
import io.mcpauth.internal.engine.Judged;
import io.mcpauth.internal.message.CapturedLog;
import io.mcpauth.testing.Container;

class AccessEventsTest {

    private static final Judged ANONYMOUS =
            new Judged(Optional.empty(), Optional.empty(), Optional.empty(), new Decision.Anonymous());

    @ApplicationScoped
    static class Observer {
        private final List<AccessDecided> seen = new ArrayList<>();

        void decided(@Observes AccessDecided event) {
            seen.add(event);
        }

        List<AccessDecided> seen() {
            return seen;
        }
    }

    private static Container container(String audit, Class<?>... beans) {
        return new Container(Map.of("mcp.auth.scopes", "name", "mcp.auth.audit", audit), beans);
    }

    @Test
    void nobodyListensWithoutAnObserverAndWithoutTheLog() {
        try (Container container = container("off")) {
            AccessListener listener = container.get(AccessEvents.class).listener();
            assertThat(listener.listens()).isFalse();
            assertThat(listener.readsMessages()).isFalse();
        }
    }

    @Test
    void anObserverIsTold() {
        try (Container container = container("off", Observer.class); CapturedLog log = new CapturedLog("io.mcpauth")) {
            AccessListener listener = container.get(AccessEvents.class).listener();
            assertThat(listener.listens()).isTrue();
            assertThat(listener.readsMessages()).isFalse();
            listener.decided(ANONYMOUS);
            assertThat(container.get(Observer.class).seen()).extracting(AccessDecided::outcome)
                    .containsExactly(AccessDecided.Outcome.ANONYMOUS);
            assertThat(log.lines()).noneMatch(line -> line.contains("anonymous"));
        }
    }

    @Test
    void theLogHasALineForEachDecision() {
        try (Container container = container("log"); CapturedLog log = new CapturedLog("io.mcpauth.audit")) {
            AccessListener listener = container.get(AccessEvents.class).listener();
            assertThat(listener.readsMessages()).isTrue();
            listener.decided(ANONYMOUS);
            assertThat(log.lines()).singleElement().asString().startsWith("INFO {\"time\":")
                    .endsWith(",\"outcome\":\"anonymous\",\"signed\":false,\"method\":\"\",\"path\":\"\"}");
        }
    }
}
