package io.mcpauth.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

/** What is remembered of a path is what would be found out again. */
class RequestPathsTest {

    private static final List<String> RAW =
            List.of("", "/", "/app", "/app/", "/app/mcp", "/app/mcp/", "/app/%6dcp", "/app//mcp", "/app/mcp;x",
                    "/app/a%20b", "/app/%C3%BC", "/mcp", "/app/app/mcp", "/application/mcp", "/app/" + "x".repeat(1000),
                    "/app/mcp.", "/app/a+b");

    private final RequestPaths paths = new RequestPaths();

    @Test
    void areReadAsWithoutAMemory() {
        for (int round = 0; round < 2; round++) {
            for (String contextPath : List.of("", "/app", "/app/mcp", "/other")) {
                assertThat(RAW).allSatisfy(
                        raw -> assertThat(paths.of(raw, contextPath)).isEqualTo(RequestPath.of(raw, contextPath)));
            }
        }
    }

    @Test
    void areRememberedBelowTheContextPath() {
        assertThat(paths.of("/app/mcp", "/app")).isSameAs(paths.of("/mcp", ""));
    }
}
