package io.mcpauth.internal.engine;

import static io.mcpauth.internal.engine.TestEngine.paths;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.http.ProxyHeaders;
import io.mcpauth.internal.message.CapturedLog;

/** A server that is told by which names it may be called. */
class AllowedHostsTest extends OriginPolicyFixture {

    private static Engine named(Optional<String> publicUrl, String... hosts) {
        EngineSettings plain = TestEngine.settings(paths("/mcp"), publicUrl, ProxyHeaders.NONE);
        return TestEngine
                .of(new EngineSettings(plain.paths(), plain.scopes(), plain.allowedOrigins(), false, plain.mcp(),
                        plain.documents(), plain.dpop(), Set.of(hosts), plain.sessions()), TestTokens.verifier());
    }

    private static final Engine NAMED = named(Optional.of("https://Mcp.example.org/app"), "backend", "10.0.0.1:8080");

    @ParameterizedTest
    @ValueSource(strings = {"backend", "BackEnd:8080", "10.0.0.1:8080", "mcp.example.org", "mcp.example.org:443"})
    void isCalledByThemOnEveryAddress(String host) {
        assertPasses(NAMED, WITH_TOKEN.with("Host", host));
        assertPasses(NAMED, LOCAL.with("Host", host));
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "backend.evil.example", "10.0.0.1", "10.0.0.1:80", "10.0.0.2:8080", "", " ",
        "localhost:8080", "backend:x", "backend@evil.example", "backend:8080:1"})
    void refusesAllOthersOffLoopback(String host) {
        assertRefused(NAMED, WITH_TOKEN.with("Host", host));
        assertRefused(NAMED, WITH_TOKEN.with("Host", host).with("Origin", "https://mcp.example.org"));
        assertRefused(NAMED, WITH_TOKEN.with("Host", "backend", host));
    }

    @Test
    void isCalledByLoopbackNamesWhereItWasReachedThere() {
        assertPasses(NAMED, LOCAL);
        assertRefused(NAMED, LOCAL.with("X-Forwarded-Host", "localhost"));
        assertRefused(NAMED, LOCAL.with("Host", "evil.example"));
    }

    @Test
    void asksNobodyOnOtherPaths() {
        assertThat(TestEngine.decide(NAMED, TestRequest.get("/health").with("Host", "10.1.2.3:8080")))
                .isEqualTo(new Decision.Pass());
    }

    @Test
    void saysWhatToDo() {
        try (CapturedLog log = new CapturedLog("io.mcpauth.refusals")) {
            assertRefused(NAMED, WITH_TOKEN.with("Host", "evil.example"));
            assertThat(log.lines())
                    .containsExactly("INFO MCPAUTH-155: Refused a request to the host 'evil.example', which "
                            + "mcp.auth.allowed-hosts does not list. If this server, or the proxy in front of it, is "
                            + "called by that name, add it.");
        }
    }
}
