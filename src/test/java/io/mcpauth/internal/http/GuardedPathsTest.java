package io.mcpauth.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

/** What is said of guarded paths beside whether they are guarded, which the engine's tests are about. */
class GuardedPathsTest {

    private final GuardedPaths paths = new GuardedPaths(List.of(PathPattern.of("/*"), PathPattern.of("/mcp/*"),
            PathPattern.of("/mcp/admin")), List.of(PathPattern.of("/open")), List.of(PathPattern.of("/uploads/*")));

    private static RequestPath path(String raw) {
        return RequestPath.of(raw, "");
    }

    @Test
    void bodiesAreUnboundedWhereThatIsSaid() {
        assertThat(paths.areBodiesUnbounded(path("/uploads"))).isTrue();
        assertThat(paths.areBodiesUnbounded(path("/uploads/a"))).isTrue();
        for (String other : List.of("/", "/mcp", "/uploadsa", "/Uploads/a")) {
            assertThat(paths.areBodiesUnbounded(path(other))).as(other).isFalse();
        }
    }

    /** A server may take it elsewhere. */
    @Test
    void bodiesAreBoundedOnEachPathThatCouldBeReadInTwoWays() {
        GuardedPaths all = new GuardedPaths(List.of(PathPattern.of("/*")), List.of(), List.of(PathPattern.of("/*")));

        assertThat(all.areBodiesUnbounded(path("/a"))).isTrue();
        for (String raw : List.of("//a", "/a;b", "/uploads/../a", "/a%2Fb", "/a%00")) {
            assertThat(all.areBodiesUnbounded(path(raw))).as(raw).isFalse();
        }
    }

    @Test
    void belongToTheLongestOfTheirBases() {
        assertThat(paths.base(path("/mcp/a"))).isEqualTo("/mcp");
        assertThat(paths.base(path("/mcp/admin"))).isEqualTo("/mcp/admin");
        assertThat(paths.base(path("/mcp/admin/"))).isEqualTo("/mcp/admin");
        assertThat(paths.base(path("/a"))).isEmpty();
        assertThat(paths.base(path("/mcp//admin"))).isEmpty();
    }

    @Test
    void haveIdentifiersWithTheirBases() {
        assertThat(paths.identifiers("https://mcp.example")).containsExactlyInAnyOrder("https://mcp.example",
                "https://mcp.example/mcp", "https://mcp.example/mcp/admin");
    }
}
