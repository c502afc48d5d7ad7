package io.mcpauth.internal.engine;

import static io.mcpauth.internal.engine.TestEngine.behindProxy;
import static io.mcpauth.internal.engine.TestEngine.ordinary;
import static io.mcpauth.internal.engine.TestEngine.withIssuer;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.http.ProxyHeaders;
import io.mcpauth.internal.message.CapturedLog;

/** A server on loopback, which pages of other sites reach by a rebound name. */
class OriginPolicyOnLoopbackTest extends OriginPolicyFixture {

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost", "http://localhost:3000", "https://localhost:3000",
        "http://127.0.0.1:6274", "http://127.0.0.2",
        "http://[::1]:3000", "http://LOCALHOST"})
    void letsLoopbackOriginsPassOnLoopback(String origin) {
        assertPasses(ordinary(), LOCAL.with("Origin", origin));
        assertThat(TestEngine.cors(ordinary(), LOCAL.with("Origin", origin))).isEqualTo(forBrowsersOf(origin));
        assertRefused(ordinary(), WITH_TOKEN.with("Host", "localhost:8080").with("Origin", origin));
    }

    @ParameterizedTest
    @ValueSource(strings = {CHAT, "null", "", "http://localhost.evil.example", "http://127.evil.example",
        "http://127.0.0.1.evil.example",
        "http://evil.example:3000", "http://user@localhost", "http://localhost/", "localhost", "http://localhost:",
        "http://localhost:x",
        "http://192.168.0.1", "http://[::2]", "http://::1", "http://0.0.0.0", "ws://localhost", "file://localhost",
        "http://http://localhost",
        "http://evil.example#http://localhost", "http://mylocalhost", "http://localhost.", "http://127.1",
        "http://127.0.0.256"})
    void refusesOtherOriginsOnLoopback(String origin) {
        assertRefused(ordinary(), LOCAL.with("Origin", origin));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:8080", "LocalHost:8080", "127.0.0.1", "127.0.0.2:8080", "[::1]",
        "[::1]:8080"})
    void knowsItsOwnHostOnLoopback(String host) {
        assertPasses(ordinary(), LOCAL.with("Host", host));
    }

    /**
     * As a page does whose name was made to lead to this machine: to its browser that is the same origin, so a GET
     * names none.
     */
    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:8080", "localhost.evil.example", "127.evil.example",
        "127.0.0.1.evil.example", "", " ",
        "192.168.0.1:8080", "[::2]:8080", "localhost:", "localhost:8080:8080", "localhost:123456", "evil@localhost",
        "0.0.0.0:8080", "localhost.:8080",
        "127.1:8080"})
    void refusesAForeignHostOnLoopback(String host) {
        assertRefused(ordinary(), LOCAL.with("Host", host));
        assertPasses(ordinary(), WITH_TOKEN.with("Host", host));
    }

    @Test
    void refusesAForeignHostOnLoopbackWhateverTheOriginSays() {
        assertRefused(ordinary(), LOCAL.with("Host", "evil.example:8080").with("Origin", "http://evil.example:8080"));
        assertRefused(ordinary(), LOCAL.with("Host", "evil.example:8080").with("Origin", "http://localhost:8080"));
    }

    @Test
    void refusesTwoHostsOnLoopback() {
        assertRefused(ordinary(), LOCAL.with("Host", "localhost:8080", "evil.example"));
        assertRefused(ordinary(), LOCAL.with("Host", "localhost:8080", "localhost:8080"));
    }

    @Test
    void goesByWhatTheServerSawWhereThereIsNoHost() {
        TestRequest without = WITH_TOKEN.onLoopback();

        assertPasses(ordinary(), without.seenAt("localhost:8080"));
        assertRefused(ordinary(), without.seenAt("evil.example:8080"));
    }

    /** A server that trusts such a header puts it in the place of {@code Host}: the page could have chosen both. */
    @ParameterizedTest
    @CsvSource({"X-Forwarded-Host, localhost", "X-Forwarded-Host, localhost:8080", "X-Forwarded-Host, 127.0.0.1:8080",
        "X-Forwarded-Host, ''",
        "x-forwarded-host, evil.example", "Forwarded, host=localhost",
        "Forwarded, for=192.0.2.1;Host=\"localhost:8080\"",
        "Forwarded, host =localhost", "Forwarded, 'host=localhost, for=192.0.2.1'", "Forwarded, host=evil.example"})
    void refusesAHostOnLoopbackThatAForwardingHeaderNamesToo(String name, String value) {
        TestRequest twice = LOCAL.with(name, value);

        assertRefused(ordinary(), twice);
        assertRefused(ordinary(), twice.with("Origin", "http://localhost:3000"));
        assertRefused(withIssuer("http://localhost:8080"), twice);
        assertPasses(ordinary(), WITH_TOKEN.with("Host", "mcp.example").with(name, value));
        assertPasses(withIssuer("https://mcp.example"), twice);
        assertPasses(behindProxy(ProxyHeaders.X_FORWARDED), twice);
        assertPasses(ordinary(), LOCAL.with("X-Forwarded-For", "192.0.2.1").with("X-Forwarded-Proto", "https")
                .with("Forwarded", "for=192.0.2.1;proto=https"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example:8080", "192.0.2.1:8080", ""})
    void refusesALoopbackHostWhereTheServerGoesByAnother(String authority) {
        assertRefused(ordinary(), LOCAL.seenAt(authority));
        assertRefused(ordinary(), LOCAL.with("Host", "evil.example").seenAt("localhost:8080"));
        assertPasses(ordinary(), LOCAL.with("Host", "[::1]:8080").seenAt("[::1]:8080"));
        assertPasses(withIssuer("https://mcp.example"), LOCAL.seenAt(authority));
    }

    @Test
    void saysThatAHostIsInDoubt() {
        try (CapturedLog log = new CapturedLog("io.mcpauth.refusals")) {
            TestEngine.decide(ordinary(), LOCAL.with("X-Forwarded-Host", "localhost\nforged"));

            assertThat(log.lines()).singleElement().asString().startsWith("INFO MCPAUTH-322: ")
                    .contains("localhost\\u000aforged", "mcp.auth.public-url", "mcp.auth.proxy-headers");
        }
    }
}
