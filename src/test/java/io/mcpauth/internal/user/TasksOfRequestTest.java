package io.mcpauth.internal.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.Optional;
import java.util.function.Supplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.mcpauth.token.TokenClaims;

/** A task finds the application of its user's request, whosoever thread it runs in. */
class TasksOfRequestTest {

    private final ClassLoader own = Thread.currentThread().getContextClassLoader();
    private final ClassLoader ofTheApplication = new URLClassLoader(new URL[0], own);

    private static final class Direct implements UserTasks {

        @Override
        public <T> T call(Optional<TokenClaims> user, Supplier<T> task) {
            return task.get();
        }
    }

    @AfterEach
    void restore() {
        Thread.currentThread().setContextClassLoader(own);
    }

    private UserTasks madeInTheRequest() {
        Thread.currentThread().setContextClassLoader(ofTheApplication);
        UserTasks tasks = new TasksOfRequest(new Direct());
        Thread.currentThread().setContextClassLoader(own);
        return tasks;
    }

    @Test
    void lendsTheClassLoaderOfTheRequestWhileTheTaskRuns() {
        ClassLoader seen = madeInTheRequest().call(Optional.empty(),
                () -> Thread.currentThread().getContextClassLoader());

        assertThat(seen).isSameAs(ofTheApplication);
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(own);
    }

    @Test
    void givesTheThreadsOwnBackWhereTheTaskFails() {
        assertThatThrownBy(() -> madeInTheRequest().call(Optional.empty(), () -> {
            throw new IllegalStateException("the task's own");
        })).hasMessage("the task's own");

        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(own);
    }

    /** What the task itself has set is none of the thread's business afterwards. */
    @Test
    void givesTheThreadsOwnBackWhateverTheTaskHasSet() {
        madeInTheRequest().call(Optional.empty(), () -> {
            Thread.currentThread().setContextClassLoader(null);
            return 0;
        });

        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(own);
    }

    @Test
    void lendsNoneWhereTheRequestHadNone() {
        Thread.currentThread().setContextClassLoader(null);
        UserTasks tasks = new TasksOfRequest(new Direct());
        Thread.currentThread().setContextClassLoader(own);

        Optional<ClassLoader> seen = tasks.call(Optional.empty(),
                () -> Optional.ofNullable(Thread.currentThread().getContextClassLoader()));

        assertThat(seen).isEmpty();
    }
}
