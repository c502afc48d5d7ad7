package io.mcpauth.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.logging.LogManager;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;

import io.mcpauth.McpUser;
import io.mcpauth.internal.document.DocumentSettings;
import io.mcpauth.internal.document.ProtectedResource;
import io.mcpauth.internal.engine.AccessListener;
import io.mcpauth.internal.engine.AccessListeners;
import io.mcpauth.internal.engine.AuthenticationListener;
import io.mcpauth.internal.engine.Decision;
import io.mcpauth.internal.engine.Engine;
import io.mcpauth.internal.engine.EngineSettings;
import io.mcpauth.internal.engine.Judged;
import io.mcpauth.internal.engine.Passage;
import io.mcpauth.internal.engine.UserBinding;
import io.mcpauth.internal.http.GuardedPaths;
import io.mcpauth.internal.http.PathPattern;
import io.mcpauth.internal.http.ProxyHeaders;
import io.mcpauth.internal.http.RequestHead;
import io.mcpauth.internal.http.RequestProperties;
import io.mcpauth.internal.http.ServerEnd;
import io.mcpauth.internal.issuer.FixedIssuerKeys;
import io.mcpauth.internal.issuer.TrustedIssuer;
import io.mcpauth.internal.issuer.VerificationKeys;
import io.mcpauth.internal.key.DecryptionKeys;
import io.mcpauth.internal.key.JwkSetLoader;
import io.mcpauth.internal.key.KeyFileException;
import io.mcpauth.internal.load.LoadLimits;
import io.mcpauth.internal.mcp.ListSettings;
import io.mcpauth.internal.mcp.McpRules;
import io.mcpauth.internal.mcp.McpSettings;
import io.mcpauth.internal.mcp.ShownLists;
import io.mcpauth.internal.mcp.ToolRefusals;
import io.mcpauth.internal.observe.DecisionFigures;
import io.mcpauth.internal.observe.Meters;
import io.mcpauth.internal.observe.SpanMeter;
import io.mcpauth.internal.observe.VerificationFigures;
import io.mcpauth.internal.proof.DpopMode;
import io.mcpauth.internal.proof.DpopSettings;
import io.mcpauth.internal.proof.ProofVerifier;
import io.mcpauth.internal.scope.Grants;
import io.mcpauth.internal.scope.ScopeSettings;
import io.mcpauth.internal.session.SessionSettings;
import io.mcpauth.internal.token.JcaProvider;
import io.mcpauth.internal.token.JweVerifier;
import io.mcpauth.internal.token.TokenSettings;
import io.mcpauth.internal.token.Trust;
import io.mcpauth.proof.ReplayStore;
import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.TokenClaims;
import io.mcpauth.token.TokenVerifier;

/** The engine of a server with one key and two required scopes, without a server around it. */
record MeasuredEngine(Engine engine) {

    private static final McpUser SOMEBODY = (McpUser) Proxy.newProxyInstance(McpUser.class.getClassLoader(),
            new Class<?>[] {McpUser.class}, (user, method, arguments) -> null);

    /** Without a container there is nothing to tie a user to. */
    private static final UserBinding NOBODY = new UserBinding() {

        @Override
        public McpUser bind(TokenClaims claims) {
            return SOMEBODY;
        }

        @Override
        public void pass() {
            // Nobody asks.
        }

        @Override
        public void require(Collection<String> scopes, Collection<String> filled) {
            // Nobody asks.
        }
    };

    /** Nobody wants to know. */
    private static final class Unheard implements AuthenticationListener, AccessListener {

        @Override
        public void admitted(TokenClaims claims) {
            // Nobody listens.
        }

        @Override
        public void rejected(RejectionReason reason) {
            // Nobody listens.
        }

        @Override
        public void scopesMissing(TokenClaims claims, List<String> missing) {
            // Nobody listens.
        }

        @Override
        public boolean listens() {
            return false;
        }

        @Override
        public boolean readsMessages() {
            return false;
        }

        @Override
        public void decided(Judged judged) {
            // Nobody listens.
        }
    }

    private static final Unheard UNHEARD = new Unheard();

    /** Nothing that MCP calls needs anything of its own. */
    private static final McpSettings NO_RULES =
            new McpSettings(McpRules.NONE, McpSettings.MAX_BODY_LENGTH, ToolRefusals.HTTP);

    /** A request's own. */
    private record Properties(Map<String, Object> values) implements RequestProperties {

        @Override
        public Optional<Object> get(String name) {
            return Optional.ofNullable(values.get(name));
        }

        @Override
        public void set(String name, Object value) {
            values.put(name, value);
        }
    }

    MeasuredEngine(PublicJsonWebKey key, LoadLimits limits, JcaProvider provider) throws KeyFileException {
        this(key, limits, provider, Optional.of("https://mcp.example.com"));
    }

    MeasuredEngine(PublicJsonWebKey key, LoadLimits limits, JcaProvider provider, Optional<String> publicUrl)
            throws KeyFileException {
        this(engine(publicUrl, new JweVerifier(keys(key), TokenSettings.DEFAULT, new Trust.Unsigned(), limits,
                provider, Clock.systemUTC())));
    }

    /** The engine of a server that believes an authorization server, and has no key. */
    static MeasuredEngine trusting(PublicJsonWebKey key, LoadLimits limits, JcaProvider provider)
            throws KeyFileException {
        return new MeasuredEngine(engine(Optional.of(SignedTokens.AUDIENCE), verifier(trust(key), limits, provider)));
    }

    private static Trust trust(PublicJsonWebKey key) throws KeyFileException {
        VerificationKeys keys = VerificationKeys.parse(
                key.toJson(OutputControlLevel.PUBLIC_ONLY).getBytes(UTF_8), "benchmark");
        TrustedIssuer issuer = new TrustedIssuer(SignedTokens.ISSUER, new FixedIssuerKeys(keys),
                Set.of(key.getAlgorithm()));
        return new Trust.Signed(List.of(issuer), Set.of(SignedTokens.AUDIENCE), false, false);
    }

    /** The same, where tokens are bound to keys and proofs stay good for an hour. */
    static MeasuredEngine proving(PublicJsonWebKey key, ReplayStore replays, JcaProvider provider)
            throws KeyFileException {
        DpopSettings dpop = DpopSettings.OFF.with(DpopMode.REQUIRED).with(Duration.ofHours(1));
        LogManager.getLogManager().reset();
        return new MeasuredEngine(new Engine(settings(Optional.of(SignedTokens.AUDIENCE), NO_RULES, dpop),
                verifier(trust(key), LoadLimits.DEFAULT, provider),
                new ProofVerifier(dpop, Duration.ZERO, Optional.empty(), replays, LoadLimits.DEFAULT, provider,
                        Clock.systemUTC()),
                UNHEARD, UNHEARD, NOBODY));
    }

    /** The engine of a server that has the API of OpenTelemetry, where nobody listens: no span and no meter. */
    static MeasuredEngine observed(PublicJsonWebKey key) throws KeyFileException {
        LogManager.getLogManager().reset();
        Meters meters = new Meters(List.of(SpanMeter.ofOthersSpans()));
        TokenVerifier verifier = new JweVerifier(keys(key), TokenSettings.DEFAULT, new Trust.Unsigned(),
                LoadLimits.DEFAULT, JcaProvider.DEFAULT, Clock.systemUTC()).timedBy(VerificationFigures.of(meters));
        DpopSettings dpop = DpopSettings.OFF;
        return new MeasuredEngine(new Engine(settings(Optional.of("https://mcp.example.com"), NO_RULES, dpop),
                verifier, proofs(dpop), UNHEARD,
                new AccessListeners(List.of(new DecisionFigures(meters, Set.of()), UNHEARD)), NOBODY));
    }

    private static TokenVerifier verifier(Trust trust, LoadLimits limits, JcaProvider provider) {
        return new JweVerifier(() -> DecryptionKeys.NONE, TokenSettings.DEFAULT, trust, limits, provider,
                Clock.systemUTC());
    }

    /**
     * The engine of a server whose tools are called {@code tool-0} and so on, and every second one needs what nobody
     * has.
     */
    static MeasuredEngine hidingHalfOf(int tools, PublicJsonWebKey key) throws KeyFileException {
        Map<String, List<String>> scopes = IntStream.range(0, tools / 2).boxed()
                .collect(Collectors.toMap(i -> "tool-" + 2 * i, i -> List.of("secret-" + i % 5)));
        McpSettings mcp =
                new McpSettings(McpRules.of(scopes, Map.of(), Map.of()), McpSettings.MAX_BODY_LENGTH, ToolRefusals.HTTP)
                        .with(new ListSettings(true, false));
        return new MeasuredEngine(engine(Optional.empty(), new JweVerifier(keys(key), TokenSettings.DEFAULT,
                new Trust.Unsigned(), LoadLimits.DEFAULT, JcaProvider.DEFAULT, Clock.systemUTC()), mcp));
    }

    /** How the answer to a request shows its lists. */
    ShownLists lists(RequestHead request, String method, byte[] body) {
        Passage passage = engine.admit(() -> request, new Properties(new HashMap<>()));
        passage.inspect(method, length -> body);
        passage.judge(List.of());
        return passage.answer().lists(method).orElseThrow();
    }

    private static Engine engine(Optional<String> publicUrl, TokenVerifier verifier) {
        return engine(publicUrl, verifier, NO_RULES);
    }

    private static Engine engine(Optional<String> publicUrl, TokenVerifier verifier, McpSettings mcp) {
        // Why a request was refused is logged on servers, too, but not to a console.
        LogManager.getLogManager().reset();
        DpopSettings dpop = DpopSettings.OFF;
        return new Engine(settings(publicUrl, mcp, dpop), verifier, proofs(dpop), UNHEARD,
                UNHEARD, NOBODY);
    }

    private static ProofVerifier proofs(DpopSettings dpop) {
        return new ProofVerifier(dpop, Duration.ZERO, Optional.empty(), ReplayStore.inMemory(dpop.maxProofs()),
                Clock.systemUTC());
    }

    private static EngineSettings settings(Optional<String> publicUrl, McpSettings mcp, DpopSettings dpop) {
        return new EngineSettings(
                new GuardedPaths(List.of(PathPattern.of("/*")), List.of(), List.of()),
                new ScopeSettings(List.of("name", "email"), List.of("name", "email"), Grants.DEFAULT), Set.of(), false,
                mcp,
                new DocumentSettings(List.of("name", "email", "calendar"), List.of(), DocumentSettings.JWKS_PATH,
                        DocumentSettings.OPENID_CONFIGURATION_PATH, true, publicUrl, ProxyHeaders.NONE,
                        ProtectedResource.UNDESCRIBED),
                dpop, Set.of(), SessionSettings.OFF);
    }

    private static Supplier<DecryptionKeys> keys(PublicJsonWebKey key) throws KeyFileException {
        DecryptionKeys keys =
                JwkSetLoader.parse(key.toJson(OutputControlLevel.INCLUDE_PRIVATE).getBytes(UTF_8), "benchmark");
        return () -> keys;
    }

    /** What becomes of a request: by its token, and where that is good, by its scopes. */
    Decision decide(RequestHead request) {
        Passage passage = engine.admit(() -> request, new Properties(new HashMap<>()));
        return passage.judge(List.of()).<Decision>map(refusal -> refusal).orElse(passage.decision());
    }

    /** A call of a tool on this machine, with texts that are new for each request, as servers read them. */
    record LocalRequest(List<String> authorization) implements RequestHead {

        private static String read(String text) {
            return new String(text.toCharArray());
        }

        @Override
        public String method() {
            return "POST";
        }

        @Override
        public String rawPath() {
            return read("/app/api/mcp");
        }

        @Override
        public String contextPath() {
            return "/app";
        }

        @Override
        public List<String> headers(String name) {
            return switch (name) {
                case "Authorization" -> authorization;
                case "Host" -> List.of(read("localhost:8080"));
                default -> List.of();
            };
        }

        @Override
        public String scheme() {
            return "http";
        }

        @Override
        public String authority() {
            return ServerEnd.authority(read("localhost"), 8080);
        }

        @Override
        public boolean isOnLoopback() {
            return ServerEnd.isOnLoopback(read("127.0.0.1"));
        }
    }

    /** A call of a tool, as the engine sees it. */
    record Request(Map<String, List<String>> fields) implements RequestHead {

        /** Brings fields of {@code Authorization}. */
        static Request with(String... authorization) {
            return new Request(Map.of("Authorization", List.of(authorization)));
        }

        @Override
        public String method() {
            return "POST";
        }

        @Override
        public String rawPath() {
            return "/api/mcp";
        }

        @Override
        public String contextPath() {
            return "";
        }

        @Override
        public List<String> headers(String name) {
            return fields.getOrDefault(name, List.of());
        }

        @Override
        public String scheme() {
            return "https";
        }

        @Override
        public String authority() {
            return "mcp.example.com";
        }
    }
}
