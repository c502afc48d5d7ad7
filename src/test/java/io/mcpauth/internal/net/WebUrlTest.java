package io.mcpauth.internal.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebUrlTest {

    @ParameterizedTest
    @ValueSource(strings = {"https://mcp.example", "http://127.0.0.1:8080/a?b#c", "HTTPS://mcp.example/",
        "https://[::1]/"})
    void findsWhatCanBeAsked(String text) {
        assertThat(WebUrl.find(text)).contains(URI.create(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mcp.example", "/a", "//mcp.example", "ftp://mcp.example", "https:mcp.example",
        "https:///a", "https://", "https://user@mcp.example", "https://user:word@mcp.example", "https://mcp example",
        "https://mcp.example/a b", "urn:a", "file:///a", "http", "https://a_b.example"})
    void findsNothingElse(String text) {
        assertThat(WebUrl.find(text)).isEmpty();
    }
}
