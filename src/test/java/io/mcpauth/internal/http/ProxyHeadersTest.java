package io.mcpauth.internal.http;

import static io.mcpauth.internal.engine.DerivedUrlTest.BAD_REQUEST;
import static io.mcpauth.internal.engine.DerivedUrlTest.documentOf;
import static io.mcpauth.internal.engine.TestEngine.document;
import static io.mcpauth.internal.engine.TestRequest.get;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.engine.Engine;
import io.mcpauth.internal.engine.TestEngine;
import io.mcpauth.internal.engine.TestRequest;
import io.mcpauth.internal.message.CapturedLog;

/** What the proxy in front says of the URL, and that nobody else's word counts. */
class ProxyHeadersTest {

    private static final TestRequest DIRECT =
            get("/.well-known/openid-configuration").at("/app").with("Host", "inner:8080");
    private static final Answer OWN = documentOf("http://inner:8080/app");

    private final Engine none = TestEngine.behindProxy(ProxyHeaders.NONE);
    private final Engine forwarded = TestEngine.behindProxy(ProxyHeaders.FORWARDED);
    private final Engine xForwarded = TestEngine.behindProxy(ProxyHeaders.X_FORWARDED);

    @Test
    void areIgnoredByDefault() {
        assertThat(document(none, everyHeader())).isEqualTo(OWN);
    }

    @Test
    void areBelievedInTheConfiguredKindOnly() {
        assertThat(document(forwarded, everyHeader())).isEqualTo(documentOf("https://f.example/app"));
        assertThat(document(xForwarded, everyHeader())).isEqualTo(documentOf("https://x.example:8443/x/app"));
    }

    private static TestRequest everyHeader() {
        return DIRECT.with("Forwarded", "proto=https;host=f.example").with("X-Forwarded-Proto", "https")
                .with("X-Forwarded-Host", "x.example").with("X-Forwarded-Port", "8443")
                .with("X-Forwarded-Prefix", "/x");
    }

    @Test
    void needNotBeThere() {
        assertThat(document(forwarded, DIRECT)).isEqualTo(OWN);
        assertThat(document(xForwarded, DIRECT)).isEqualTo(OWN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "proto=https                                           | https://inner:8080/app",
        "host=mcp.example                                      | http://mcp.example/app",
        "for=192.0.2.1;proto=https;by=10.0.0.1;host=mcp.example| https://mcp.example/app",
        "Proto=HTTPS; Host=\"mcp.example:8443\"                | https://mcp.example:8443/app",
        "proto=https;host=mcp.example:443                      | https://mcp.example/app",
        "host=\"[2001:db8::1]:8080\"                           | http://[2001:db8::1]:8080/app",
        "host=evil.example;proto=ftp, host=mcp.example         | http://mcp.example/app",
        "for=\"[2001:db8::1]:4711\"                            | http://inner:8080/app",
        "host=MCP.Example:443;proto=Https                      | https://mcp.example/app",
        "host=mcp.example;proto=https,                         | https://mcp.example/app",
        "host=mcp.example;proto=https , ,                      | https://mcp.example/app",
        ";host=mcp.example;; proto=https;                      | https://mcp.example/app",
        "host=\"mcp\\.example\"                                 | http://mcp.example/app",
        "for=\"_a,b;host=evil.example\";host=mcp.example        | http://mcp.example/app",
        "for=\"a\\\",host=evil.example\";host=mcp.example         | http://mcp.example/app",
        "host=\"mcp.example:\"                                  | http://mcp.example/app",
        "                                                      | http://inner:8080/app",
        ", ,                                                   | http://inner:8080/app"})
    void areReadAsRfc7239Says(String field, String url) {
        assertThat(document(forwarded, DIRECT.with("Forwarded", field == null ? "" : field)))
                .isEqualTo(documentOf(url));
    }

    @Test
    void countFromTheLastForwardedFieldOnly() {
        assertThat(document(forwarded, DIRECT.with("Forwarded", "host=evil.example", "proto=https;host=mcp.example")))
                .isEqualTo(documentOf("https://mcp.example/app"));
        assertThat(document(forwarded, DIRECT.with("Forwarded", "host=\"evil.example", "for=192.0.2.1")))
                .isEqualTo(OWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"host=", "host=\"\"", "host=user@mcp.example", "host=mcp.example/x", "host=\"a b\"", "host=\"",
                "proto=", "proto=ftp", "proto=https:", "host=\"a.example;b\"", "host=a.example, host=b'", "host=:80",
                "host=a.example;host=b.example", "host=a.example;Host=a.example", "host", "host=a.example;=b",
                "host=a.example for=b", "host=\"a.example\\\"", "host=\"a.example\" \"b\"", "host=\"a\"b",
                "host=a.example:99999"})
    void areRefusedWhereForwardedIsMalformed(String field) {
        assertThat(document(forwarded, DIRECT.with("Forwarded", field))).isEqualTo(BAD_REQUEST);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        "https        | -                           | -      | -       | https://inner:8080/app",
        "https        | mcp.example                 | -      | -       | https://mcp.example/app",
        "HTTPS        | mcp.example:8443            | -      | -       | https://mcp.example:8443/app",
        "https        | mcp.example                 | 8443   | -       | https://mcp.example:8443/app",
        "https        | mcp.example                 | 443    | -       | https://mcp.example/app",
        "http         | mcp.example                 | 80     | -       | http://mcp.example/app",
        "https        | mcp.example:8443            | 443    | -       | https://mcp.example:8443/app",
        "https        | [::1]                       | 8443   | -       | https://[::1]:8443/app",
        "-            | mcp.example                 | -      | /tools  | http://mcp.example/tools/app",
        "-            | -                           | -      | /a/b-c  | http://inner:8080/a/b-c/app",
        "http, https  | evil.example,mcp.example    | 1, 2   | /e, /p  | https://mcp.example:2/p/app",
        "https,       | mcp.example,                | 8443,  | /tools, | https://mcp.example:8443/tools/app",
        "https        | mcp.example                 | -      | /tools/ | https://mcp.example/tools/app",
        "https        | mcp.example                 | -      | /       | https://mcp.example/app",
        "https        | mcp.example                 | -      | '/, '   | https://mcp.example/app",
        "https        | mcp.example                 | -      | ''      | https://mcp.example/app",
        "https        | mcp.example                 | ''     | ','     | https://mcp.example/app",
        "https        | mcp.example                 | -      | /%74ools/./a/../b/ | https://mcp.example/tools/b/app",
        "https        | mcp.example                 | -      | /../b/..           | https://mcp.example/app",
        "https        | MCP.Example:443             | -      | /Tools  | https://mcp.example/Tools/app",
        "https        | mcp.example:                | 8443   | -       | https://mcp.example:8443/app",
        "https        | mcp.example                 | 0443   | -       | https://mcp.example/app"})
    void areReadAsProxiesWriteThem(String proto, String host, String port, String prefix, String url) {
        TestRequest request = with("X-Forwarded-Prefix", prefix,
                with("X-Forwarded-Port", port,
                        with("X-Forwarded-Host", host, with("X-Forwarded-Proto", proto, DIRECT))));

        assertThat(document(xForwarded, request)).isEqualTo(documentOf(url));
    }

    private static TestRequest with(String name, String value, TestRequest request) {
        return value == null ? request : request.with(name, value);
    }

    @Test
    void countFromTheLastFieldOfAName() {
        assertThat(document(xForwarded, DIRECT.with("X-Forwarded-Host", "evil.example", "mcp.example")))
                .isEqualTo(documentOf("http://mcp.example/app"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "X-Forwarded-Proto  | ''", "X-Forwarded-Proto  | ftp", "X-Forwarded-Proto  | https://x",
        "X-Forwarded-Host   | ''", "X-Forwarded-Host   | a b", "X-Forwarded-Host   | u@mcp.example",
        "X-Forwarded-Host   | mcp.example/x", "X-Forwarded-Host   | ','", "X-Forwarded-Host   | ::1",
        "X-Forwarded-Prefix | app", "X-Forwarded-Prefix | app/", "X-Forwarded-Prefix | //app",
        "X-Forwarded-Prefix | /app//",
        "X-Forwarded-Prefix | //", "X-Forwarded-Prefix | /a//b", "X-Forwarded-Prefix | /a%2Fb",
        "X-Forwarded-Prefix | /a%",
        "X-Forwarded-Prefix | /a%5Cb", "X-Forwarded-Prefix | https://evil.example/a", "X-Forwarded-Prefix | /a#b",
        "X-Forwarded-Prefix | /a\"b",
        "X-Forwarded-Prefix | /a b", "X-Forwarded-Prefix | //evil.example", "X-Forwarded-Prefix | /a?b"})
    void areRefusedWhereOneOfThemIsMalformed(String name, String value) {
        assertThat(document(xForwarded, DIRECT.with("X-Forwarded-Host", "mcp.example").with(name, value)))
                .isEqualTo(BAD_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "-1", "8080x", "123456", "80/x", "0", "65536"})
    void areRefusedWhereThePortIsMalformed(String port) {
        assertThat(document(xForwarded, DIRECT.with("X-Forwarded-Host", "mcp.example").with("X-Forwarded-Port", port)))
                .isEqualTo(BAD_REQUEST);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "X-Forwarded-Prefix | tools                   | X-Forwarded-Prefix says 'tools'",
        "X-Forwarded-Proto  | ws                      | X-Forwarded-Proto says 'ws'",
        "X-Forwarded-Host   | mcp example             | X-Forwarded-Host and -Port says 'mcp example'"})
    void areNeverRefusedInSilence(String name, String value, String line) {
        try (CapturedLog log = new CapturedLog("io.mcpauth.refusals")) {
            assertThat(document(xForwarded, DIRECT.with(name, value))).isEqualTo(BAD_REQUEST);
            assertThat(log.lines()).singleElement().asString().startsWith("INFO MCPAUTH-321: ").contains(line);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "host=\"mcp.example | Forwarded says 'host=\"mcp.example'", "host=mcp/x | Forwarded: host says 'mcp/x'",
        "proto=ws | Forwarded: proto says 'ws'"})
    void areNeverRefusedInSilenceAsForwardedEither(String field, String line) {
        try (CapturedLog log = new CapturedLog("io.mcpauth.refusals")) {
            assertThat(document(forwarded, DIRECT.with("Forwarded", field))).isEqualTo(BAD_REQUEST);
            assertThat(log.lines()).singleElement().asString().startsWith("INFO MCPAUTH-321: ").contains(line);
        }
    }

    /** Nobody's stack and nobody's time: some servers take a megabyte of headers. */
    @Test
    void mayBeAsLongAsAServerTakesThem() {
        String quoted = "for=\"" + "\\a".repeat(500_000) + "\";host=mcp.example";

        assertThat(document(forwarded, DIRECT.with("Forwarded", quoted)))
                .isEqualTo(documentOf("http://mcp.example/app"));
        assertThat(document(forwarded, DIRECT.with("Forwarded", ";,".repeat(500_000) + "host=mcp.example")))
                .isEqualTo(documentOf("http://mcp.example/app"));
        assertThat(document(xForwarded, DIRECT.with("X-Forwarded-Prefix", "/a".repeat(500_000) + "//")))
                .isEqualTo(BAD_REQUEST);
    }

    @Test
    void doNotMendTwoHostFields() {
        TestRequest twice = DIRECT.with("Host", "a.example", "b.example");

        assertThat(document(forwarded, twice)).isEqualTo(BAD_REQUEST);
        assertThat(document(xForwarded, twice)).isEqualTo(BAD_REQUEST);
    }
}
