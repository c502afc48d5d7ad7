package io.mcpauth.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternTest {

    @Test
    void matchesOnePath() {
        PathPattern exact = PathPattern.of("/a/b");

        assertThat(exact.matches("/a/b")).isTrue();
        for (String other : new String[] {"/a", "/a/", "/a/b/", "/a/b/c", "/a/bc", "/A/b", "/x/a/b", "/"}) {
            assertThat(exact.matches(other)).as(other).isFalse();
        }
    }

    @Test
    void matchesAPrefixAndAllBelowIt() {
        PathPattern prefix = PathPattern.of("/a/b/*");

        for (String below : new String[] {"/a/b", "/a/b/", "/a/b/c", "/a/b/c/d", "/a/b/*"}) {
            assertThat(prefix.matches(below)).as(below).isTrue();
        }
        for (String other : new String[] {"/a", "/a/bc", "/a/bc/d", "/x/a/b/c", "/"}) {
            assertThat(prefix.matches(other)).as(other).isFalse();
        }
    }

    @Test
    void matchesEverything() {
        PathPattern all = PathPattern.of("/*");

        for (String path : new String[] {"/", "/a", "/a/", "/a/b", "/.well-known/jwks.json"}) {
            assertThat(all.matches(path)).as(path).isTrue();
            assertThat(all.guards(path)).as(path).isTrue();
        }
    }

    @Test
    void matchesTheRootAlone() {
        assertThat(PathPattern.of("/").matches("/")).isTrue();
        assertThat(PathPattern.of("/").guards("/a")).isFalse();
    }

    @Test
    void guardsAPathWithASlashAtItsEndToo() {
        PathPattern exact = PathPattern.of("/a");

        assertThat(exact.guards("/a")).isTrue();
        assertThat(exact.guards("/a/")).isTrue();
        assertThat(exact.guards("/a/b")).isFalse();
        assertThat(exact.guards("/")).isFalse();
        assertThat(exact.matches("/a/")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/*", "/a", "/a/*", "/a.b/c-d_e~f/*", "/.well-known/x", "/\u00e4", "/a+b", "/a:b@c"})
    void isShownAsItWasWritten(String text) {
        assertThat(PathPattern.of(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "*", "a", "a/*", "mcp", "/a/", "/a//b", "//", "//a", "/a*", "/a/*b", "/*/a",
        "/a/**", "/a/*/",
        "/a%20b", "/a;b", "/a\\b", "/a?b", "/a#b", "/a b", "/a\tb", " /a", "/a ", "https://mcp.example/a"})
    void refusesOtherForms(String text) {
        assertThatThrownBy(() -> PathPattern.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a path pattern is /exact or /prefix/*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/.", "/..", "/a/..", "/a/../b", "/./a", "/a/./*", "/../*", "/a.", "/a./*", "/...", "/c++",
        "/+a/*", "/a\u00a0",
        "/a\u200bb", "/a::$DATA", "/a\u0308"})
    void refusesWhatNoRequestCouldUnambiguouslyAskFor(String text) {
        assertThatThrownBy(() -> PathPattern.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "a path pattern has no segment that servers or file systems could take for another");
    }
}
