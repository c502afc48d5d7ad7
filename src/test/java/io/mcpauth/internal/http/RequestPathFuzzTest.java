package io.mcpauth.internal.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

import com.code_intelligence.jazzer.junit.FuzzTest;

import io.mcpauth.internal.engine.TestEngine;

/** Whatever stands in a request line: a path that another reader reads alike, or an ambiguous one, which is guarded. */
class RequestPathFuzzTest {

    private static final GuardedPaths GUARDED = new GuardedPaths(TestEngine.patterns("/mcp/*"), List.of(), List.of());

    @FuzzTest(maxDuration = "60s")
    void isReadLikeOthersReadItOrGuarded(byte[] text) {
        String raw = new String(text, ISO_8859_1);
        RequestPath path = RequestPath.of(raw, "");

        if (!path.unambiguous()) {
            assertThat(GUARDED.contains(path)).isTrue();
            assertThat(path.verbatim()).isFalse();
            return;
        }
        assertThat(path.value()).startsWith("/").doesNotContain("//", ";", "\\", "/./", "/../", "\0", "\n", "\r",
                "\uFFFD");
        assertThat(path.value().split("/"))
                .allSatisfy(segment -> assertThat(segment).isEqualTo(segment.strip()).doesNotEndWith("."));
        assertThat(raw.chars()).allMatch(octet -> octet > ' ' && octet < 0x7f);
        assertThat(path.verbatim()).isEqualTo(path.value().equals(raw));
        readByTheJdk(raw).ifPresent(other -> {
            assertThat(path.value()).isEqualTo(other);
            assertThat(GUARDED.contains(path)).isEqualTo(other.equals("/mcp") || other.startsWith("/mcp/"));
        });
    }

    /** What the JDK makes of a path: decoded, without dot segments. */
    private static Optional<String> readByTheJdk(String raw) {
        try {
            return raw.isEmpty() || raw.indexOf('?') >= 0 || raw.indexOf('#') >= 0
                    ? Optional.empty()
                    : Optional.of(new URI("http://localhost" + raw).normalize().getPath());
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
