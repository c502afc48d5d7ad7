package io.mcpauth.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://mcp.example/mcp,                https://mcp.example/mcp",
        "HTTPS://MCP.Example:443/mcp,            https://mcp.example/mcp",
        "http://mcp.example:80,                  http://mcp.example/",
        "https://mcp.example?a=/b,               https://mcp.example/",
        "https://mcp.example/mcp?a=b#c,          https://mcp.example/mcp",
        "https://mcp.example/mcp#c?d,            https://mcp.example/mcp",
        "https://mcp.example:8443/mcp/,          https://mcp.example:8443/mcp/",
        "https://mcp.example/%6dcp,              https://mcp.example/mcp",
        "https://mcp.example/a%2fb%c3%bc,        https://mcp.example/a%2Fb%C3%BC",
        "https://mcp.example/%61%7a%41%5A%30%39, https://mcp.example/azAZ09",
        "https://mcp.example/%2D%2e%5f%7Ea,      https://mcp.example/-._~a",
        "https://mcp.example/%60%7b%40%5b%2f%3a, https://mcp.example/%60%7B%40%5B%2F%3A",
        "https://mcp.example:1/mcp,              https://mcp.example:1/mcp",
        "https://mcp.example:65535/mcp,          https://mcp.example:65535/mcp",
        "https://mcp.example/a/./b/../mcp,       https://mcp.example/a/mcp",
        "https://mcp.example/../../mcp,          https://mcp.example/mcp",
        "https://mcp.example/a/%2e%2E/mcp,       https://mcp.example/mcp",
        "https://mcp.example/a/..,               https://mcp.example/",
        "https://mcp.example/a/b/.,              https://mcp.example/a/b/",
        "https://mcp.example/a//b,               https://mcp.example/a//b",
        "https://mcp.example/a;v=1/b@c:d,        https://mcp.example/a;v=1/b@c:d",
        "'http://[::1]:8080/mcp',                'http://[::1]:8080/mcp'"})
    void hasOneForm(String url, String form) {
        assertThat(RequestUrl.normalized(url)).contains(form);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/mcp", "mcp.example/mcp", "ftp://mcp.example/mcp", "https:///mcp", "https://a b/mcp",
        "https://user@mcp.example/mcp", "https://mcp.example/m cp", "https://mcp.example/%zz", "https://mcp.example/%4",
        "https://mcp.example/\u00fc", "https://mcp.example/mcp\n", "https://mcp.example:99999/mcp",
        "https://mcp.example:0/mcp", "https://mcp.example:65536/mcp",
        "//mcp.example/mcp"})
    void isNoneOfTheWeb(String text) {
        assertThat(RequestUrl.normalized(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"https://mcp.example/mcp, https://mcp.example/mcp/", "https://mcp.example/mcp, https://mcp.example/MCP",
        "https://mcp.example/mcp, http://mcp.example/mcp", "https://mcp.example/a/b, https://mcp.example/a%2Fb",
        "https://mcp.example/mcp, https://mcp.example:8443/mcp"})
    void differsWhereServersMayTellApart(String one, String other) {
        assertThat(RequestUrl.normalized(one)).isNotEqualTo(RequestUrl.normalized(other));
    }
}
