package io.mcpauth.internal.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import io.mcpauth.internal.issuer.ClientSecret;
import io.mcpauth.internal.issuer.FixedIssuerKeys;
import io.mcpauth.internal.issuer.Introspection;
import io.mcpauth.internal.issuer.Introspector;
import io.mcpauth.internal.issuer.TrustedIssuer;
import io.mcpauth.internal.key.DecryptionKeys;
import io.mcpauth.internal.key.TestClock;
import io.mcpauth.internal.load.LoadLimits;
import io.mcpauth.internal.message.CapturedLog;
import io.mcpauth.testing.KeyServer;
import io.mcpauth.token.Rejected;
import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.TokenClaims;
import io.mcpauth.token.Verification;
import io.mcpauth.token.Verified;

/** A verifier that asks an issuer about tokens: a real web server, which knows some. */
abstract class IntrospectionFixture {

    static final String SECRET = "s3cr3t";
    static final String TOKEN = "a-reference.of_Ada~1";
    static final Duration CACHE = Duration.ofSeconds(30);

    final TestClock clock = new TestClock(TestTokens.CLOCK.instant());
    final CapturedLog log = new CapturedLog("io.mcpauth");
    final KeyServer server = new KeyServer();
    final URI endpoint = server.url().resolve("/introspect");
    final Map<String, String> known = new ConcurrentHashMap<>();
    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<String> credentials = new CopyOnWriteArrayList<>();
    final JweVerifier verifier = verifier(LoadLimits.DEFAULT, clock, keys());

    @BeforeEach
    void serve() {
        server.answers(this::answer);
        known.put(TOKEN, answer(""));
    }

    @AfterEach
    void close() {
        verifier.close();
        server.close();
        log.close();
    }

    void answer(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        String token = URLDecoder.decode(form.replaceFirst("^token=", ""), UTF_8);
        asked.add(exchange.getRequestMethod() + " " + token);
        credentials.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        byte[] body = known.getOrDefault(token, "{\"active\":false}").getBytes(UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    /** A good answer with more members, each with a comma before it. */
    static String answer(String more) {
        return "{\"active\":true,\"token_type\":\"Bearer\"," + rest(more);
    }

    /** The same without a type. */
    static String rest(String more) {
        String payload = TestTokens.payload(SignedTokens.CLAIMS);
        return payload.substring(1, payload.length() - 1) + more + "}";
    }

    static FixedIssuerKeys keys() {
        return new FixedIssuerKeys(SignedTokens.keysOf(SignedTrustFixture.EC));
    }

    JweVerifier verifier(LoadLimits limits, Clock time, FixedIssuerKeys keys) {
        Introspector introspector = new Introspector(SignedTokens.ISSUER,
                new Introspection("mcp server", new ClientSecret.Text(SECRET), Optional.of(endpoint), CACHE, false),
                time);
        TrustedIssuer issuer = new TrustedIssuer(SignedTokens.ISSUER, keys, Set.of("ES256"), Optional.of(introspector));
        return new JweVerifier(() -> DecryptionKeys.NONE, TokenSettings.DEFAULT,
                new Trust.Signed(List.of(issuer), Set.of(SignedTokens.AUDIENCE), true, false), limits,
                JcaProvider.DEFAULT, time);
    }

    TokenClaims good(String token) {
        Verification result = verifier.verify(token);
        assertThat(result).as("%s", result).isInstanceOf(Verified.class);
        return ((Verified) result).claims();
    }

    void assertRefused(String token, RejectionReason reason) {
        assertThat(verifier.verify(token)).isInstanceOfSatisfying(Rejected.class,
                refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    /** An answer is refused, and the issuer was asked for it. */
    void assertAnswerRefused(String answer, RejectionReason reason) {
        known.put("other", answer);
        assertRefused("other", reason);
        assertThat(asked).contains("POST other");
    }
}
