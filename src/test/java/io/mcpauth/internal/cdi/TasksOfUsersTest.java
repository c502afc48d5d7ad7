package io.mcpauth.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.control.RequestContextController;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.mcpauth.McpUser;
import io.mcpauth.MissingScopesException;
import io.mcpauth.RequiresScopes;
import io.mcpauth.UnguardedRequestException;
import io.mcpauth.internal.engine.UserBinding;
import io.mcpauth.testing.BrokenScopes;
import io.mcpauth.testing.Container;
import io.mcpauth.token.TokenClaims;

class TasksOfUsersTest {

    private Container container;
    private RequestContextController request;
    private McpUser current;
    private Diary diary;
    private final ExecutorService elsewhere = Executors.newSingleThreadExecutor();

    @ApplicationScoped
    static class Diary {
        @RequiresScopes("diary")
        public String read() {
            return "dear diary";
        }
    }

    @RequestScoped
    static class Notes {
        static final List<String> DESTROYED = new ArrayList<>();
        private String text = "";

        public void write(String more) {
            text += more;
        }

        public String read() {
            return text;
        }

        @PreDestroy
        void end() {
            DESTROYED.add(text);
        }
    }

    @BeforeEach
    void start() {
        Notes.DESTROYED.clear();
        container = new Container(Map.of("mcp.auth.scopes", "name"), Diary.class, Notes.class);
        request = container.get(RequestContextController.class);
        current = container.get(McpUser.class);
        diary = container.get(Diary.class);
    }

    @AfterEach
    void stop() {
        elsewhere.shutdownNow();
        container.close();
    }

    /** Somebody whose request is over. */
    private McpUser after(Map<String, Object> claims) {
        request.activate();
        try {
            return bind(claims).detached();
        } finally {
            request.deactivate();
        }
    }

    private McpUser bind(Map<String, Object> claims) {
        return container.get(UserBinding.class)
                .bind(new TokenClaims(claims, BigDecimal.valueOf(1000), BigDecimal.valueOf(2000), false));
    }

    private McpUser nobody() {
        request.activate();
        try {
            container.get(UserBinding.class).pass();
            return current.detached();
        } finally {
            request.deactivate();
        }
    }

    @Test
    void makesItsUserTheInjectedOneInAnotherThread() {
        McpUser ada = after(Map.of("name", "Ada"));
        assertThat(CompletableFuture.supplyAsync(() -> ada.call(() -> current.name()), elsewhere).join())
                .contains("Ada");
        assertThat(CompletableFuture.supplyAsync(() -> ada.call(() -> current.isSigned()), elsewhere).join()).isFalse();
    }

    @Test
    void judgesScopesOfBeansByItsUser() {
        assertThat(after(Map.of("name", "Ada", "diary", true)).call(diary::read)).isEqualTo("dear diary");
        assertThatThrownBy(() -> after(Map.of("name", "Bob")).call(diary::read))
                .isInstanceOfSatisfying(MissingScopesException.class,
                        e -> assertThat(e.missing()).containsExactly("diary"));
        assertThatThrownBy(() -> nobody().call(diary::read)).isInstanceOfSatisfying(MissingScopesException.class,
                e -> assertThat(e.isWithoutUser()).isTrue()).hasMessageStartingWith("MCPAUTH-335: ");
    }

    /** A timer, an executor, or MicroProfile Fault Tolerance: with a request scope of its own, and with none. */
    @Test
    void saysThatThereIsNoUserInAThreadWithoutARequest() {
        assertThatThrownBy(diary::read).isInstanceOfSatisfying(MissingScopesException.class, e -> {
            assertThat(e).hasMessageStartingWith("MCPAUTH-334: ").hasMessageContaining("detached()");
            assertThat(e.isWithoutUser()).isTrue();
            assertThat(e.missing()).containsExactly("name", "diary");
        });
        request.activate();
        assertThatThrownBy(diary::read).isInstanceOf(MissingScopesException.class)
                .hasMessageStartingWith("MCPAUTH-334: ");
        assertThatThrownBy(current::name).isInstanceOf(UnguardedRequestException.class)
                .hasMessageStartingWith("MCPAUTH-334: ");
        request.deactivate();
    }

    @Test
    void leavesNobodyBehindInTheThread() {
        after(Map.of("name", "Ada", "diary", true)).call(diary::read);
        assertThatThrownBy(current::name).isInstanceOf(ContextNotActiveException.class);
        assertThatThrownBy(diary::read).isInstanceOf(MissingScopesException.class);

        assertThatThrownBy(() -> after(Map.of("name", "Ada")).call(() -> {
            throw new IllegalArgumentException("the task's own");
        })).isInstanceOf(IllegalArgumentException.class).hasMessage("the task's own");
        assertThatThrownBy(current::name).isInstanceOf(ContextNotActiveException.class);
    }

    @Test
    void givesEachTaskARequestScopeOfItsOwnThatEndsWithIt() {
        Notes notes = container.get(Notes.class);
        McpUser ada = after(Map.of("name", "Ada"));
        for (String text : List.of("first", "second")) {
            assertThat(ada.call(() -> {
                notes.write(text);
                return notes.read();
            })).isEqualTo(text);
        }
        assertThat(Notes.DESTROYED).containsExactly("first", "second");
    }

    @Test
    void callsTheTaskAsItIsInTheUsersOwnRequest() {
        Notes notes = container.get(Notes.class);
        request.activate();
        bind(Map.of("name", "Ada"));
        McpUser detached = current.detached();
        notes.write("before, ");
        detached.call(() -> {
            notes.write("within");
            return null;
        });
        assertThat(current.call(() -> detached.call(() -> current.name()))).contains("Ada");
        assertThat(notes.read()).isEqualTo("before, within");
        assertThat(current.name()).contains("Ada");
        request.deactivate();
    }

    @Test
    void refusesTheRequestOfAnotherUser() {
        McpUser ada = after(Map.of("name", "Ada"));
        McpUser nobody = nobody();
        request.activate();
        bind(Map.of("name", "Bob"));
        assertThatThrownBy(() -> ada.call(() -> current.name())).isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("MCPAUTH-313: ");
        assertThatThrownBy(() -> nobody.call(() -> current.name())).isInstanceOf(IllegalStateException.class);
        assertThat(current.name()).contains("Bob");
        McpUser bob = current.detached();
        container.get(UserBinding.class).pass();
        assertThatThrownBy(() -> ada.call(() -> current.name())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> bob.call(() -> current.name())).isInstanceOf(IllegalStateException.class);
        request.deactivate();
    }

    @Test
    void refusesAnotherUserWithinItsTask() {
        McpUser ada = after(Map.of("name", "Ada"));
        McpUser bob = after(Map.of("name", "Bob"));
        assertThatThrownBy(() -> ada.call(() -> bob.call(() -> current.name())))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void lendsItsUserToARequestScopeThatHasNone() {
        McpUser ada = after(Map.of("name", "Ada", "diary", true));
        request.activate();
        assertThat(ada.call(() -> current.name() + diary.read())).isEqualTo("Optional[Ada]dear diary");
        assertThatThrownBy(current::name).isInstanceOf(UnguardedRequestException.class);
        assertThatThrownBy(diary::read).isInstanceOf(MissingScopesException.class);
        request.deactivate();
    }

    /** A timer, say, that serves one user after the other. */
    @Test
    void refusesASecondUserInARequestScopeThatHasNone() {
        Notes notes = container.get(Notes.class);
        McpUser ada = after(Map.of("name", "Ada"));
        McpUser bob = after(Map.of("name", "Bob"));
        McpUser nobody = nobody();
        request.activate();
        ada.call(() -> {
            notes.write("Ada's");
            return null;
        });
        assertThatThrownBy(() -> bob.call(notes::read)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("another user");
        assertThatThrownBy(() -> nobody.call(notes::read)).isInstanceOf(IllegalStateException.class);
        assertThat(ada.call(notes::read)).isEqualTo("Ada's");
        request.deactivate();
        assertThat(bob.call(notes::read)).isEmpty();
    }

    @Test
    void refusesASecondUserAlsoWhereTheTaskHasFailed() {
        McpUser ada = after(Map.of("name", "Ada"));
        McpUser bob = after(Map.of("name", "Bob"));
        request.activate();
        assertThatThrownBy(() -> ada.call(() -> {
            throw new IllegalArgumentException();
        })).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> bob.call(current::name)).isInstanceOf(IllegalStateException.class);
        request.deactivate();
    }

    /** A task before the guard, in a filter say. */
    @Test
    void refusesToBindAnotherUserToARequestScopeWhereATaskHasRun() {
        McpUser ada = after(Map.of("name", "Ada"));
        McpUser nobody = nobody();
        request.activate();
        ada.call(current::name);
        assertThatThrownBy(() -> bind(Map.of("name", "Bob"))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> container.get(UserBinding.class).pass()).isInstanceOf(IllegalStateException.class);
        assertThat(bind(Map.of("name", "Ada")).name()).contains("Ada");
        request.deactivate();
        request.activate();
        nobody.call(current::name);
        assertThatThrownBy(() -> bind(Map.of("name", "Bob"))).isInstanceOf(IllegalStateException.class);
        container.get(UserBinding.class).pass();
        request.deactivate();
    }

    @Test
    void leavesNoControllerBehindWhereTheScopeCannotBegin() {
        BrokenScopes scopes = new BrokenScopes();
        TasksOfUsers tasks = new TasksOfUsers(null, scopes.instance());
        assertThatThrownBy(() -> tasks.call(Optional.empty(), () -> "task")).hasMessage("no scope");
        assertThat(scopes.leftBehind()).isZero();
    }

    @Test
    void letsNobodyCallTasksToo() {
        McpUser nobody = nobody();
        assertThat(nobody.call(() -> current.isAuthenticated())).isFalse();
        request.activate();
        container.get(UserBinding.class).pass();
        assertThat(nobody.call(() -> current.isAuthenticated())).isFalse();
        request.deactivate();
    }
}
