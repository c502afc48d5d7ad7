package io.mcpauth.internal.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebUrlTest {

    @ParameterizedTest
    @ValueSource(strings = {"https://mcp.example", "http://127.0.0.1:8080/a?b#c", "HTTPS://mcp.example/",
        "https://[::1]/", "https://mcp.example:65535/"})
    void findsWhatCanBeAsked(String text) {
        assertThat(WebUrl.find(text)).contains(URI.create(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mcp.example", "/a", "//mcp.example", "ftp://mcp.example", "https:mcp.example",
        "https:///a", "https://", "https://user@mcp.example", "https://user:word@mcp.example", "https://mcp example",
        "https://mcp.example/a b", "urn:a", "file:///a", "http", "https://a_b.example",
        "https://mcp.example:65536", "http://127.0.0.1:84433/"})
    void findsNothingElse(String text) {
        assertThat(WebUrl.find(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://login.example/keys?a=b", "http://127.0.0.1:8081/keys", "http://localhost/keys",
        "http://[::1]:8081/keys"})
    void takesKeysThatNobodyElseCanWrite(String text) {
        assertThat(FetchUrl.of(text)).isEqualTo(URI.create(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://login.example/keys", "http://192.0.2.1/keys", "http://127.0.0.1.evil.example/keys",
        "http://localhost.evil.example/", "https://login.example/keys#a", "http://127.0.0.1/keys#",
        "https://user@login.example/keys", "http://127.0.0.1@evil.example/", "ftp://127.0.0.1/keys", "keys", ""})
    void takesNoKeysFromAnywhereElse(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> FetchUrl.of(text)).withMessage(
                "it must be an https URL without user and fragment; http is for loopback addresses only");
    }
}
