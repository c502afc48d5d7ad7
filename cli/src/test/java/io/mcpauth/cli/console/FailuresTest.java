package io.mcpauth.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

import org.junit.jupiter.api.Test;

import io.mcpauth.cli.Capture;

class FailuresTest {

    private final Capture capture = new Capture();
    private final Failures failures = new Failures(capture.session(), () -> false);

    @Test
    void putsIntoWordsWhatJavaLeavesOut() {
        assertThat(Failures.describe(new NoSuchFileException("/a"))).isEqualTo("there is no /a");
        assertThat(Failures.describe(new AccessDeniedException("/a"))).isEqualTo("permission denied: /a");
        assertThat(Failures.describe(new FileAlreadyExistsException("/a"))).isEqualTo("/a already exists");
        assertThat(Failures.describe(new DirectoryNotEmptyException("/a")))
                .isEqualTo("/a is a folder that is not empty");
        assertThat(Failures.describe(new FileSystemException("/a", null, "No space left on device")))
                .isEqualTo("/a: No space left on device");
        assertThat(Failures.describe(new FileSystemException(null))).isEqualTo("a file: FileSystemException");
        assertThat(Failures.describe(new IOException("reset"))).isEqualTo("reset");
        assertThat(Failures.describe(new IOException())).isEqualTo("java.io.IOException");
    }

    @Test
    void showsNoStackTraceOfWhatNobodyExpected() {
        assertThat(failures.handleExecutionException(new IllegalStateException("a\nb"), null, null)).isEqualTo(1);
        assertThat(capture.err().lines()).containsExactly(
                "error: unexpected: java.lang.IllegalStateException: a?b", "hint: --verbose shows the stack trace");
    }
}
