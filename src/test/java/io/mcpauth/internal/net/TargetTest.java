package io.mcpauth.internal.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a request goes, what it says of that, and the form that it may carry. */
class TargetTest {

    private static Target of(String url) {
        return new Target(URI.create(url));
    }

    @ParameterizedTest
    @CsvSource({
        "https://mcp.example,             mcp.example,  443,  mcp.example,       mcp.example:443",
        "HTTPS://mcp.example/a,           mcp.example,  443,  mcp.example,       mcp.example:443",
        "http://mcp.example,              mcp.example,  80,   mcp.example,       mcp.example:80",
        "https://mcp.example:8443/a,      mcp.example,  8443, mcp.example:8443,  mcp.example:8443",
        "http://mcp.example:0,            mcp.example,  0,    mcp.example:0,     mcp.example:0",
        "https://[2001:db8::1]/,          2001:db8::1,  443,  [2001:db8::1],     [2001:db8::1]:443",
        "http://[::1]:81/,                ::1,          81,   [::1]:81,          [::1]:81"})
    void hasAHostAndAPort(String url, String host, int port, String authority, String tunnel) {
        assertThat(of(url).host()).isEqualTo(host);
        assertThat(of(url).port()).isEqualTo(port);
        assertThat(of(url).authority()).isEqualTo(authority);
        assertThat(of(url).tunnel()).isEqualTo(tunnel);
    }

    @Test
    void staysOnThisMachineIfItIsALoopbackAddressThatNeedsNoCertificate() {
        assertThat(of("http://127.0.0.1/a").staysHere()).isTrue();
        assertThat(of("http://localhost:81/a").staysHere()).isTrue();
        assertThat(of("https://127.0.0.1/a").staysHere()).isFalse();
        assertThat(of("HTTPS://localhost/a").staysHere()).isFalse();
        assertThat(of("http://mcp.example/a").staysHere()).isFalse();
    }

    @Test
    void isAskedForByItsPathAndQueryAndOfAProxyByAllOfIt() {
        assertThat(of("http://mcp.example").request(false)).isEqualTo("/");
        assertThat(of("http://mcp.example?a=b").request(false)).isEqualTo("/?a=b");
        assertThat(of("http://mcp.example/a%20b?").request(false)).isEqualTo("/a%20b?");
        assertThat(of("http://mcp.example:81/a?b#c").request(true)).isEqualTo("http://mcp.example:81/a?b");
        assertThat(of("http://mcp.example/k\u00e4se").request(false)).isEqualTo("/k%C3%A4se");
    }

    /** RFC 6749, section 2.3.1: a colon in an id would end it otherwise. */
    @Test
    void getsAFormWhoseClientIsEncodedBeforeItIsPutTogether() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("token", "a b&c=d");
        fields.put("token_type_hint", "access_token");
        Form form = Form.of("a:client", "se cret%", fields);

        assertThat(form.authorization()).isEqualTo("Basic YSUzQWNsaWVudDpzZStjcmV0JTI1");
        assertThat(form.content()).isEqualTo("token=a+b%26c%3Dd&token_type_hint=access_token");
        assertThat(form).hasToString("Form");
    }
}
