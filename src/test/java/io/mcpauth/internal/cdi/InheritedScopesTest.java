package io.mcpauth.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.spi.BeanManager;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.mcpauth.MissingScopesException;
import io.mcpauth.RequiresScopes;
import io.mcpauth.internal.config.McpAuthConfig;
import io.mcpauth.internal.engine.UserBinding;
import io.mcpauth.testing.Container;
import io.mcpauth.token.TokenClaims;

/** Scopes that a bean does not ask for itself. */
class InheritedScopesTest {

    private static final Map<String, String> GOOD = Map.of("mcp.auth.scopes", "name");

    private static Container container;
    private RequestContextController request;

    @Retention(RetentionPolicy.RUNTIME)
    @interface Tool {
    }

    interface CalendarTools {
        @Tool
        @RequiresScopes("calendar")
        String entries();

        @RequiresScopes("default")
        default String usual() {
            return "usual";
        }

        String free();
    }

    @ApplicationScoped
    static class Calendar implements CalendarTools {
        @Override
        public String entries() {
            return "entries";
        }

        @Override
        public String free() {
            return "free";
        }
    }

    abstract static class Mail {
        @Tool
        @RequiresScopes("mail")
        public String read() {
            return "read";
        }

        @RequiresScopes("inbox")
        public String list() {
            return "list";
        }

        @RequiresScopes("outbox")
        protected abstract String send();
    }

    /** A public class whose methods come from one that is not public: the compiler adds bridges to them. */
    @ApplicationScoped
    public static class OverridingMail extends Mail {
        @Override
        public String read() {
            return "mine";
        }

        @Override
        protected String send() {
            return "sent";
        }
    }

    interface Store<T> {
        @RequiresScopes("store")
        String put(T value);
    }

    @ApplicationScoped
    static class TextStore implements Store<String> {
        @Override
        public String put(String value) {
            return value;
        }
    }

    static class Reader {
        public String read() {
            return "read";
        }
    }

    interface Guarded {
        @RequiresScopes("reader")
        String read();
    }

    @ApplicationScoped
    static class GuardedReader extends Reader implements Guarded {
    }

    @RequiresScopes(value = "desk", tool = "desk")
    interface Desk {
        String open();
    }

    @ApplicationScoped
    static class OwnDesk implements Desk {
        @Override
        public String open() {
            return "open";
        }

        @Tool
        public String drawer() {
            return "drawer";
        }
    }

    interface UsersOnly {
        @RequiresScopes({})
        String hello();
    }

    @ApplicationScoped
    static class Greeter implements UsersOnly {
        @Override
        public String hello() {
            return "hello";
        }
    }

    @BeforeAll
    static void start() {
        container = new Container(GOOD, Calendar.class, OverridingMail.class, TextStore.class, GuardedReader.class,
                OwnDesk.class,
                Greeter.class);
    }

    @AfterAll
    static void stop() {
        container.close();
    }

    @BeforeEach
    void begin() {
        request = container.get(RequestContextController.class);
        request.activate();
    }

    @AfterEach
    void end() {
        request.deactivate();
    }

    private static <T> void needs(String scope, Class<T> bean, Function<T, String> call, String answer) {
        container.get(UserBinding.class)
                .bind(new TokenClaims(Map.of("name", "Ada"), BigDecimal.ONE, BigDecimal.TEN, false));
        assertThatThrownBy(() -> call.apply(container.get(bean))).isInstanceOfSatisfying(MissingScopesException.class,
                e -> assertThat(e.missing()).containsExactly(scope));
        container.get(UserBinding.class)
                .bind(new TokenClaims(Map.of("name", "Ada", scope, true), BigDecimal.ONE, BigDecimal.TEN, false));
        assertThat(call.apply(container.get(bean))).isEqualTo(answer);
    }

    @Test
    void needsTheScopesOfTheInterfacesMethod() {
        needs("calendar", Calendar.class, Calendar::entries, "entries");
    }

    @Test
    void needsTheScopesOfAMethodThatTheInterfaceBrings() {
        needs("default", Calendar.class, Calendar::usual, "usual");
    }

    @Test
    void leavesAMethodAloneForWhichNobodyAsks() {
        assertThat(container.get(Calendar.class).free()).isEqualTo("free");
    }

    @Test
    void needsTheScopesOfAnOverriddenMethod() {
        needs("mail", OverridingMail.class, OverridingMail::read, "mine");
        needs("outbox", OverridingMail.class, OverridingMail::send, "sent");
    }

    @Test
    void needsTheScopesOfAnInheritedMethod() {
        needs("inbox", OverridingMail.class, OverridingMail::list, "list");
    }

    @Test
    void needsTheScopesOfAMethodWithATypeVariable() {
        needs("store", TextStore.class, store -> store.put("text"), "text");
        needs("store", TextStore.class, store -> ((Store<String>) store).put("text"), "text");
    }

    @Test
    void needsTheScopesOfAnInterfaceWhoseMethodASuperclassImplements() {
        needs("reader", GuardedReader.class, GuardedReader::read, "read");
    }

    @Test
    void needsTheScopesOfTheInterfaceForEveryMethod() {
        needs("desk", OwnDesk.class, OwnDesk::open, "open");
        needs("desk", OwnDesk.class, OwnDesk::drawer, "drawer");
    }

    @Test
    void needsAUserWhereTheInterfaceAsksForNoScopesOfItsOwn() {
        assertThatThrownBy(() -> container.get(Greeter.class).hello()).isInstanceOf(MissingScopesException.class);
    }

    @Test
    void knowsTheToolsThatABeanInherits() {
        assertThat(container.get(McpAuthConfig.class).engine().mcp().rules().tools())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "entries", List.of("calendar"), "read", List.of("mail"), "desk", List.of("desk"), "drawer",
                        List.of("desk")));
    }

    /** As they are without what the extension has added. */
    @Test
    void refusesABeanThatIsNotIntercepted() {
        BeanManager beans = container.get(BeanManager.class);
        AnnotatedTypes types = new AnnotatedTypes();
        for (Class<?> bean : List.of(Calendar.class, OwnDesk.class, Reader.class)) {
            types.becameBean(beans.createAnnotatedType(bean));
        }

        assertThat(types.classProblems()).hasSize(2)
                .allMatch(problem -> problem.startsWith("MCPAUTH-110"))
                .anyMatch(problem -> problem.contains("Calendar.entries()"))
                .anyMatch(problem -> problem.contains("OwnDesk has"));
        assertThat(types.methodProblems()).isEmpty();
    }
}
