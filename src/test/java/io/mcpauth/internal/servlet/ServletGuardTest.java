package io.mcpauth.internal.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;

import jakarta.servlet.ServletException;

import org.junit.jupiter.api.Test;

class ServletGuardTest {

    /** An exception may be its cause's cause, as a server that prints it knows. */
    @Test
    void endsTheLookForARefusalWhereExceptionsAreEachOthersCause() {
        Exception one = new ServletException("one");
        one.initCause(new IllegalStateException("other", one));

        assertTimeoutPreemptively(Duration.ofSeconds(30),
                () -> assertThat(ServletGuard.refusal(one, null)).isEmpty());
    }
}
