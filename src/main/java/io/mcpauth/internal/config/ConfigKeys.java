package io.mcpauth.internal.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.mcpauth.internal.document.DocumentSettings;
import io.mcpauth.internal.http.PathPattern;
import io.mcpauth.internal.http.ProxyHeaders;
import io.mcpauth.internal.issuer.Introspection;
import io.mcpauth.internal.issuer.TrustedIssuer;
import io.mcpauth.internal.load.LoadLimits;
import io.mcpauth.internal.mcp.McpSettings;
import io.mcpauth.internal.mcp.ToolRefusals;
import io.mcpauth.internal.proof.DpopMode;
import io.mcpauth.internal.proof.DpopSettings;
import io.mcpauth.internal.scope.Grants;
import io.mcpauth.internal.session.SessionSettings;
import io.mcpauth.internal.token.JcaProvider;
import io.mcpauth.internal.token.TokenSettings;

/**
 * The keys of this library, each with its row of {@code docs/configuration.md}. To add one, write its constant, and its
 * place in {@link #ALL}; the rest follows.
 */
public final class ConfigKeys {

    static final ConfigKey<List<String>> SCOPES = ConfigKey.of("mcp.auth.scopes", Formats.scopes(),
            "Scopes that every guarded request needs, comma-separated: names of claims that the token must carry. "
                    + "Required.")
            .required("the names of the claims that every request needs, for example name,email");

    static final ConfigKey<List<String>> OPTIONAL_SCOPES = ConfigKey.of("mcp.auth.optional-scopes", Formats.scopes(),
            "Scopes that are offered in the discovery document but not demanded, comma-separated. Clients send only "
                    + "claims that are offered, so list what `@RequiresScopes` asks for.");

    static final ConfigKey<List<String>> OAUTH_SCOPES = ConfigKey.of("mcp.auth.oauth-scopes", Formats.scopes(),
            "Scopes that every guarded request with a signed token needs, comma-separated: names in the `scope` or "
                    + "`scp` of the token, or of claims in it. OAuth clients are told to ask for them. Without it, "
                    + "those of `mcp.auth.scopes`.");

    static final ConfigKey<Optional<Path>> KEY_FILE = ConfigKey.of("mcp.key.file.path", Formats.file(),
            "The private key file: a JWK Set or a single JWK. Without a usable one the application starts, refuses "
                    + "every guarded request and publishes no key; a file that appears later is picked up. The log "
                    + "warns of one that others can read, or group or others can write (`MCPAUTH-209`).");

    static final ConfigKey<List<PathPattern>> PATHS = ConfigKey.of("mcp.auth.paths", UrlFormats.pathPatterns(),
            "What is guarded: `/exact` or `/prefix/*`, comma-separated, matched after removal of the context path "
                    + "and decoding. A path that servers could read in two ways (`//`, `;`, dot segments, needless "
                    + "escapes, needed ones that are missing, spaces around a name and the like) is guarded always.")
            .orElse("/*");

    static final ConfigKey<List<PathPattern>> PUBLIC_PATHS =
            ConfigKey.of("mcp.auth.public-paths", UrlFormats.pathPatterns(),
                    "Exceptions from what is guarded, in the same forms.");

    static final ConfigKey<Optional<String>> JWKS_PATH = ConfigKey.of("mcp.auth.jwks-path", UrlFormats.documentPath(),
            "Where the public keys are published; with the classifier `rest` only below `/.well-known/`.")
            .orElse(DocumentSettings.JWKS_PATH);

    static final ConfigKey<Optional<String>> OPENID_CONFIGURATION_PATH = ConfigKey
            .of("mcp.auth.openid-configuration-path",
                    UrlFormats.documentPath(),
                    "Where the discovery document is published; with the classifier `rest` only below `/.well-known/`.")
            .orElse(DocumentSettings.OPENID_CONFIGURATION_PATH);

    static final ConfigKey<Optional<String>> PUBLIC_URL = ConfigKey.of("mcp.auth.public-url", UrlFormats.webUrl(),
            "This server's own public URL, `http` or `https`, with the context path if clients use one. "
                    + "Without it, it is derived from each request.");

    static final ConfigKey<Optional<String>> ISSUER = ConfigKey.of("mcp.auth.issuer", UrlFormats.webUrl(),
            "The other name of `mcp.auth.public-url`: this server's own public URL (never whom it trusts). Both at "
                    + "once with different values are a mistake.");

    static final ConfigKey<Optional<ProxyHeaders>> PROXY_HEADERS = ConfigKey.of("mcp.auth.proxy-headers",
            Formats.choice("none, forwarded or x-forwarded", Map.of("none", ProxyHeaders.NONE,
                    "forwarded", ProxyHeaders.FORWARDED, "x-forwarded", ProxyHeaders.X_FORWARDED)),
            "`none`, `forwarded` or `x-forwarded`: the one kind of headers that the proxy in front sets, from which "
                    + "the public URL is derived then.")
            .orElse("none");

    static final ConfigKey<Optional<Duration>> CLOCK_SKEW = ConfigKey.of("mcp.auth.clock-skew",
            Formats.duration(Duration.ofHours(1), "PT60S"),
            "How far a client's clock may be off, both ways: an ISO-8601 duration.")
            .orElse("PT" + TokenSettings.DEFAULT.clockSkew().toSeconds() + "S");

    static final ConfigKey<Optional<Integer>> MAX_TOKEN_LENGTH = ConfigKey.of("mcp.auth.max-token-length",
            Formats.number(256, 1024 * 1024),
            "The longest token, in characters. Servers limit request heads too.")
            .orElse(TokenSettings.DEFAULT.maxLength());

    static final ConfigKey<List<String>> JWE_ALGORITHMS = ConfigKey.of("mcp.auth.jwe.algorithms",
            Formats.someOf(TokenSettings.ALGORITHMS),
            "The key management algorithms (`alg`) to accept, exact and case-sensitive.")
            .orElse(String.join(",", TokenSettings.ALGORITHMS));

    static final ConfigKey<List<String>> JWE_ENCRYPTIONS = ConfigKey.of("mcp.auth.jwe.encryptions",
            Formats.someOf(TokenSettings.ENCRYPTIONS),
            "The content encryptions (`enc`) to accept, exact and case-sensitive. Some authorization servers encrypt "
                    + "with `A256CBC-HS512`.")
            .orElse(String.join(",", TokenSettings.DEFAULT_ENCRYPTIONS));

    static final ConfigKey<Optional<Duration>> MAX_TOKEN_AGE = ConfigKey.of("mcp.auth.max-token-age", Formats.age(),
            "How long after its `iat` a token is accepted at most: an ISO-8601 duration. Without it only `exp` "
                    + "counts.");

    static final ConfigKey<Optional<Integer>> CACHE_MAX_BYTES = ConfigKey.of("mcp.auth.cache.max-bytes",
            Formats.number(0, Integer.MAX_VALUE),
            "How much memory the claims of tokens that were good may take, in bytes, so that the next request with "
                    + "the same token needs no decryption. Tokens themselves are not kept; times are checked at "
                    + "every request. `0`: every token is decrypted each time.")
            .orElse(LoadLimits.DEFAULT.cacheBytes());

    static final ConfigKey<Optional<Integer>> MAX_CONCURRENT_DECRYPTIONS = ConfigKey.of(
            "mcp.auth.max-concurrent-decryptions",
            Formats.number(1, 1024),
            "How many tokens are decrypted at once, at most. Without it, as many as there are processors. In a flood "
                    + "of bad tokens it is half as many, so that the other half of the processors is left to those "
                    + "whose tokens are known.");

    static final ConfigKey<Optional<Duration>> DECRYPTION_WAIT = ConfigKey.of("mcp.auth.decryption-wait",
            Formats.duration(Duration.ofMinutes(1), "PT2S"),
            "How long a request with an unknown token waits for its turn to be decrypted, an ISO-8601 duration; then "
                    + "it is answered with 503 and `Retry-After`. Known tokens and the public documents never wait.")
            .orElse(LoadLimits.DEFAULT.decryptionWait());

    static final ConfigKey<Optional<Integer>> MAX_WAITING_DECRYPTIONS = ConfigKey.of("mcp.auth.max-waiting-decryptions",
            Formats.number(0, 65_536),
            "How many requests with an unknown token wait at once in a flood of bad tokens, each in a thread of the "
                    + "server; a further one is answered with 503 right away. While most tokens are good, as many "
                    + "wait as come. Without it, as many as `mcp.auth.max-concurrent-decryptions`.");

    static final ConfigKey<Optional<JcaProvider>> JCA_PROVIDER = ConfigKey.of("mcp.auth.jca-provider",
            Format.one("the name of an installed JCA provider", JcaProvider::named),
            "The name of an installed JCA provider that decrypts, for example `AmazonCorrettoCryptoProvider`, which "
                    + "is native code; the default ones do what it lacks. See "
                    + "[performance.md](performance.md#a-native-provider).");

    static final ConfigKey<Optional<TrustMode>> TRUST = ConfigKey.of("mcp.auth.trust",
            Formats.oneOf(List.of(TrustMode.values()), TrustMode::word),
            "`unsigned`: every token that is encrypted to this server is accepted, its claims are the sender's own "
                    + "word. `signed`: only tokens that a trusted issuer has signed. `mixed`: those, and beside them "
                    + "tokens that are only encrypted, which have no role and no scope but `mcp.auth.scopes`. "
                    + "`auto`: `signed` as soon as a trusted issuer, an authorization server or an audience is set, "
                    + "here or for MicroProfile JWT (below), otherwise `unsigned`, with a warning at every start.")
            .orElse(TrustMode.AUTO.word());

    static final ConfigKey<Optional<EncryptionMode>> ENCRYPTION = ConfigKey.of("mcp.auth.encryption",
            Formats.oneOf(List.of(EncryptionMode.values()), EncryptionMode::word),
            "`required`: signed tokens have to come encrypted to this server. `optional`: they may; whoever relays a "
                    + "token that is only signed can read the user's data in it. Without it, `optional` where "
                    + "`mcp.auth.authorization-servers` alone names issuers, otherwise `required`.");

    static final ConfigKey<Optional<DpopMode>> DPOP = ConfigKey.of("mcp.auth.dpop",
            Formats.oneOf(List.of(DpopMode.values()), DpopMode::word),
            "Tokens that only the owner of a key may use (DPoP, RFC 9449): `off` refuses them, `optional` takes them "
                    + "with a proof beside others, `required` takes no others. The URL in the proof has to be this "
                    + "server's public one, so set `mcp.auth.public-url`, or `mcp.auth.proxy-headers` behind a proxy.")
            .orElse(DpopMode.OFF.word());

    static final ConfigKey<List<String>> DPOP_ALGORITHMS = ConfigKey.of("mcp.auth.dpop.algorithms",
            Formats.someOf(DpopSettings.ALGORITHMS),
            "The signature algorithms (`alg`) of proofs to accept, exact and case-sensitive. Clients are told.")
            .orElse(String.join(",", DpopSettings.OFF.algorithms()));

    static final ConfigKey<Optional<Duration>> DPOP_MAX_AGE = ConfigKey.of("mcp.auth.dpop.max-age",
            Formats.duration(Duration.ofSeconds(1), Duration.ofHours(1), "PT1M"),
            "How old a proof may be, an ISO-8601 duration; the clock skew comes on top. Nonces change as often.")
            .orElse(DpopSettings.OFF.maxAge());

    static final ConfigKey<Optional<Integer>> DPOP_MAX_PROOFS = ConfigKey.of("mcp.auth.dpop.max-proofs",
            Formats.number(100, 100_000_000),
            "How many proofs a node remembers, so that none is used again; each takes about 100 bytes until it is too "
                    + "old. One client key gets a tenth of the places at most. When they are full, requests with a "
                    + "proof get a 503.")
            .orElse(DpopSettings.OFF.maxProofs());

    static final ConfigKey<Optional<Boolean>> DPOP_NONCE = ConfigKey.of("mcp.auth.dpop.nonce", Formats.yesOrNo(),
            "`true`: a proof needs a nonce of this server, so that none can be made in advance. A client without one "
                    + "is told the nonce (`use_dpop_nonce`) and sends its request again.")
            .orElse(false);

    static final ConfigKey<Optional<String>> DPOP_NONCE_KEY = ConfigKey.of("mcp.auth.dpop.nonce-key",
            Formats.within("a secret of 32 characters or more", Function.identity(), text -> text.length() >= 32),
            "The secret that nonces are made of, the same on all nodes. Without it, they are made of this server's "
                    + "private key.")
            .secret();

    static final ConfigKey<Optional<RoleMode>> ROLES = ConfigKey.of("mcp.auth.roles",
            Formats.oneOf(List.of(RoleMode.values()), RoleMode::word),
            "`guard`: where trust is `signed` or `mixed`, `@RolesAllowed`, `@DenyAll` and `@PermitAll` on resources "
                    + "and CDI beans are judged by the roles of a signed token. `server`: they are left to the server.")
            .orElse(RoleMode.GUARD.word());

    static final ConfigKey<Optional<String>> ROLES_CLAIM = ConfigKey.of("mcp.auth.roles-claim", Formats.text(),
            "The claim of a signed token with the user's roles, or the path to it, its parts separated by `/`: "
                    + "`realm_access/roles` for Keycloak.")
            .orElse(Grants.GROUPS);

    static final ConfigKey<List<String>> TRUSTED_ISSUERS = ConfigKey.of("mcp.auth.trusted-issuers", Formats.names(),
            "Names for the issuers whose signatures are believed, comma-separated; each has the keys below with its "
                    + "name for NAME.");

    static final ConfigKey<Optional<String>> TRUSTED_ISSUER_ISS = ConfigKey
            .of("mcp.auth.trusted-issuers.NAME.iss", Formats.text(),
                    "The exact value of `iss` in the issuer's tokens.")
            .required("the exact value of iss in the tokens of this issuer");

    static final ConfigKey<Optional<String>> TRUSTED_ISSUER_JWKS = ConfigKey.of("mcp.auth.trusted-issuers.NAME.jwks",
            KeyLocations.publicKey(),
            "The issuer's JWK Set: a file, `classpath:…`, or an `https` URL (`http` on loopback only). A file or "
                    + "resource that cannot be used stops the deployment; a URL is asked again. Without it, the "
                    + "issuer's metadata say where its keys are; then `iss` is its URL.");

    static final ConfigKey<List<String>> TRUSTED_ISSUER_ALGORITHMS = ConfigKey
            .of("mcp.auth.trusted-issuers.NAME.algorithms",
                    Formats.someOf(TrustedIssuer.ALGORITHMS),
                    "The signature algorithms (`alg`) to accept from the issuer, exact and case-sensitive.")
            .orElse(String.join(",", TrustedIssuer.ALGORITHMS));

    static final ConfigKey<Optional<String>> INTROSPECTION_CLIENT_ID = ConfigKey
            .of("mcp.auth.trusted-issuers.NAME.introspection.client-id", Formats.text(),
                    "Set, the issuer is asked about tokens that only it can read (RFC 7662), as this client. One "
                            + "issuer at most can be asked. See "
                            + "[trust.md](trust.md#tokens-that-only-their-issuer-can-read).");

    static final ConfigKey<Optional<String>> INTROSPECTION_CLIENT_SECRET = ConfigKey
            .of("mcp.auth.trusted-issuers.NAME.introspection.client-secret", Formats.text(),
                    "The secret of that client. It is better kept in a file.")
            .secret();

    static final ConfigKey<Optional<Path>> INTROSPECTION_CLIENT_SECRET_FILE = ConfigKey
            .of("mcp.auth.trusted-issuers.NAME.introspection.client-secret-file", Formats.file(),
                    "The file that holds the secret of that client, in one line. It is read each time the issuer is "
                            + "asked, so a new secret needs no start. One that cannot be read at the start stops the "
                            + "deployment.");

    static final ConfigKey<Optional<URI>> INTROSPECTION_ENDPOINT = ConfigKey
            .of("mcp.auth.trusted-issuers.NAME.introspection.endpoint", UrlFormats.endpoint(),
                    "Where the issuer is asked: an `https` URL (`http` on loopback only). Without it, the issuer's "
                            + "metadata say it; then `iss` is its URL. Set, and without `jwks`, the issuer has no keys "
                            + "here, and its signed tokens are refused.");

    static final ConfigKey<Optional<Duration>> INTROSPECTION_CACHE = ConfigKey
            .of("mcp.auth.trusted-issuers.NAME.introspection.cache", Formats.duration(Duration.ofMinutes(10), "PT30S"),
                    "How long an answer of the issuer is kept, an ISO-8601 duration, and never beyond the token's "
                            + "`exp`: so long a token that was revoked may still be accepted.")
            .orElse(Introspection.CACHE);

    static final ConfigKey<List<String>> AUDIENCE = ConfigKey.of("mcp.auth.audience", Formats.texts(),
            "What signed tokens must be meant for: values of `aud`, comma-separated, one of which a token must name. "
                    + "Required where trust is `signed`, unless `mcp.auth.authorization-servers` is set together "
                    + "with `mcp.auth.resource` or `mcp.auth.public-url`: then the identifiers in the metadata of "
                    + "the protected resource count.");

    static final ConfigKey<List<String>> AUTHORIZATION_SERVERS = ConfigKey.of("mcp.auth.authorization-servers",
            UrlFormats.authorizationServers(),
            "The issuers of access tokens for this server, `https` URLs (`http` on loopback only), comma-separated; "
                    + "`iss` must be equal. Their metadata say where their keys are. Set, the metadata of the "
                    + "protected resource (RFC 9728) are published, every challenge leads to them, and trust is "
                    + "`signed`.");

    static final ConfigKey<Optional<String>> PROTECTED_RESOURCE = ConfigKey.of("mcp.auth.resource", UrlFormats.webUrl(),
            "The identifier of the protected resource, a URL; a guarded path is added to it. Without it, this "
                    + "server's own public URL.");

    static final ConfigKey<Optional<String>> PROTECTED_RESOURCE_NAME =
            ConfigKey.of("mcp.auth.resource-name", Formats.text(),
                    "What the protected resource is called, for users.");

    static final ConfigKey<Optional<String>> PROTECTED_RESOURCE_DOCUMENTATION =
            ConfigKey.of("mcp.auth.resource-documentation",
                    UrlFormats.webPage(),
                    "The URL of what developers should read about it.");

    static final ConfigKey<List<String>> ALLOWED_ORIGINS = ConfigKey.of("mcp.auth.allowed-origins",
            UrlFormats.origins(),
            "From which origins browsers may call guarded paths, comma-separated, for example "
                    + "`https://chat.example.org`, or `*` for all. Without it, the origin of `mcp.auth.public-url` "
                    + "may, and on a loopback address the loopback ones; whatever else names an `Origin` gets a 403.");

    static final ConfigKey<List<String>> ALLOWED_HOSTS = ConfigKey.of("mcp.auth.allowed-hosts", UrlFormats.hosts(),
            "The names in `Host` by which this server may be called, comma-separated, without a port for any port. "
                    + "Set, guarded paths refuse every other name with a 403, whatever address the request came in "
                    + "at. Name what reaches this server: a proxy may send a name of its own. Loopback names pass on "
                    + "a loopback address, and so does the name in `mcp.auth.public-url`.");

    static final ConfigKey<Optional<Boolean>> ALLOW_ANONYMOUS = ConfigKey.of("mcp.auth.allow-anonymous",
            Formats.yesOrNo(),
            "`true`: requests without a token go on without a user. A bad token is refused all the same, and "
                    + "`@RequiresScopes` and scopes of tools always ask for a user.")
            .orElse(false);

    static final ConfigKey<List<String>> TOOLS = ConfigKey.of("mcp.auth.tools", Formats.tools(),
            "The MCP tools that need scopes of their own, comma-separated: their exact names, or for others a name "
                    + "of your choice with `mcp.auth.tools.NAME.name`. Tools that `@RequiresScopes` stands on need "
                    + "not be listed.");

    static final ConfigKey<List<String>> TOOL_SCOPES = ConfigKey.of("mcp.auth.tools.NAME.scopes", Formats.scopes(),
            "The scopes that calls of the tool need, on top of `mcp.auth.scopes`, comma-separated.")
            .required("the scopes that the tool needs, for example calendar");

    static final ConfigKey<Optional<String>> TOOL_NAME = ConfigKey.of("mcp.auth.tools.NAME.name", Formats.text(),
            "What the tool is called, where its name is none that a key can have: one with a space, a colon or "
                    + "letters beyond ASCII.");

    static final ConfigKey<List<String>> PROMPTS = ConfigKey.of("mcp.auth.prompts", Formats.prompts(),
            "The MCP prompts that need scopes of their own, comma-separated: their exact names, or for others a name "
                    + "of your choice with `mcp.auth.prompts.NAME.name`. Prompts that `@RequiresScopes` stands on "
                    + "need not be listed.");

    static final ConfigKey<List<String>> PROMPT_SCOPES = ConfigKey.of("mcp.auth.prompts.NAME.scopes", Formats.scopes(),
            "The scopes that the prompt needs, on top of `mcp.auth.scopes`, comma-separated.")
            .required("the scopes that the prompt needs, for example calendar");

    static final ConfigKey<Optional<String>> PROMPT_NAME = ConfigKey.of("mcp.auth.prompts.NAME.name", Formats.text(),
            "What the prompt is called, where its name is none that a key can have.");

    static final ConfigKey<List<String>> RESOURCES = ConfigKey.of("mcp.auth.resources", Formats.names(),
            "Names of your choice for the MCP resources that need scopes of their own, comma-separated; each has the "
                    + "keys below with its name for NAME. Resources that `@RequiresScopes` stands on need not be "
                    + "listed.");

    static final ConfigKey<Optional<String>> RESOURCE_URI = ConfigKey.of("mcp.auth.resources.NAME.uri", Formats.text(),
            "The URI of the resource, or a template of URIs (RFC 6570, level 1), for example "
                    + "`files:///{owner}/{name}`. A variable stands for anything without a slash.")
            .required("the URI of the resource, or a template such as files:///{owner}/{name}");

    static final ConfigKey<List<String>> RESOURCE_SCOPES = ConfigKey
            .of("mcp.auth.resources.NAME.scopes", Formats.scopes(),
                    "The scopes that reading the resource needs, on top of `mcp.auth.scopes`, comma-separated. They "
                            + "may have variables of the template: `files:{owner}`.")
            .required("the scopes that the resource needs, for example files");

    static final ConfigKey<Optional<ToolRefusals>> TOOL_REFUSALS = ConfigKey.of("mcp.auth.tool-refusals",
            Formats.oneOf(List.of(ToolRefusals.values()), ToolRefusals::word),
            "How a call of a tool is refused for want of scopes. `http`: by a 403. `result`: by a 200 with a result "
                    + "that says so (`isError`), and that leads ChatGPT to a login (`mcp/www_authenticate`); then "
                    + "the body of every request to a guarded path is read. Everything else is refused by a 403.")
            .orElse(ToolRefusals.HTTP.word());

    static final ConfigKey<Optional<Integer>> MAX_BODY_LENGTH = ConfigKey.of("mcp.auth.max-body-length",
            Formats.number(256, 256 * 1024 * 1024),
            "The longest body of a request to a guarded path, in bytes. A longer one is a 413. A form needs a "
                    + "`Content-Length`.")
            .orElse(McpSettings.MAX_BODY_LENGTH);

    static final ConfigKey<List<PathPattern>> UNBOUNDED_PATHS = ConfigKey.of("mcp.auth.unbounded-paths",
            UrlFormats.pathPatterns(),
            "Guarded paths on which bodies may be of any length, such as uploads, in the forms of `mcp.auth.paths`. "
                    + "Where the guard has to read bodies, because tools, prompts or resources need scopes, they "
                    + "stay bounded on these paths too.");

    static final ConfigKey<Optional<Boolean>> LISTS = ConfigKey.of("mcp.auth.lists",
            Formats.choice("all or permitted", Map.of("all", false, "permitted", true)),
            "`all`: whatever the MCP server lists is shown, and calls that lack scopes are a 403, which leads clients "
                    + "to a login for more. `permitted`: lists of tools, prompts, resources and templates show only "
                    + "what the user may use, and asking for anything else is answered as if it did not exist.")
            .orElse("all");

    static final ConfigKey<Optional<Boolean>> SESSIONS = ConfigKey.of("mcp.auth.sessions",
            Formats.choice("owned or off", Map.of("owned", true, "off", false)),
            "`owned`: a session (`Mcp-Session-Id`) belongs to the user who was answered with its id. A request with "
                    + "any other id gets a 404, on which clients begin a new session. In a cluster, a client's "
                    + "requests have to reach the same node. `off`: whoever has the id may use the session.")
            .orElse("owned");

    static final ConfigKey<Optional<Integer>> MAX_SESSIONS = ConfigKey.of("mcp.auth.max-sessions",
            Formats.number(10, 10_000_000),
            "How many sessions a node remembers, each in about 400 bytes; one user gets a tenth of the places at most. "
                    + "When they are full, the session that was not used for the longest time is forgotten.")
            .orElse(SessionSettings.MAX_SESSIONS);

    static final ConfigKey<Optional<Boolean>> SECURITY_SCHEMES = ConfigKey.of("mcp.auth.security-schemes",
            Formats.yesOrNo(),
            "`true`: lists of tools say of each tool which scopes it needs (`securitySchemes`), as OpenAI's clients "
                    + "read it. A tool that says it by itself keeps what it says.")
            .orElse(false);

    static final ConfigKey<Optional<Boolean>> AUDIT = ConfigKey.of("mcp.auth.audit",
            Formats.choice("off or log", Map.of("off", false, "log", true)),
            "`log`: each decision on a request to a guarded path is one line of JSON on the logger `io.mcpauth.audit`, "
                    + "level `INFO`. To know what is asked for, the body of every such request in JSON is read then. "
                    + "See [observability.md](observability.md).")
            .orElse("off");

    /** Every key, in the order of the page. */
    public static final List<ConfigKey<?>> ALL = List.of(SCOPES, OPTIONAL_SCOPES, OAUTH_SCOPES, KEY_FILE, PATHS,
            PUBLIC_PATHS,
            JWKS_PATH,
            OPENID_CONFIGURATION_PATH, PUBLIC_URL, ISSUER, PROXY_HEADERS, CLOCK_SKEW, MAX_TOKEN_LENGTH, JWE_ALGORITHMS,
            JWE_ENCRYPTIONS, MAX_TOKEN_AGE,
            CACHE_MAX_BYTES, MAX_CONCURRENT_DECRYPTIONS, DECRYPTION_WAIT, MAX_WAITING_DECRYPTIONS, JCA_PROVIDER, TRUST,
            ENCRYPTION, DPOP, DPOP_ALGORITHMS, DPOP_MAX_AGE, DPOP_MAX_PROOFS, DPOP_NONCE, DPOP_NONCE_KEY,
            ROLES, ROLES_CLAIM,
            TRUSTED_ISSUERS,
            TRUSTED_ISSUER_ISS, TRUSTED_ISSUER_JWKS, TRUSTED_ISSUER_ALGORITHMS,
            INTROSPECTION_CLIENT_ID, INTROSPECTION_CLIENT_SECRET, INTROSPECTION_CLIENT_SECRET_FILE,
            INTROSPECTION_ENDPOINT, INTROSPECTION_CACHE, AUDIENCE, AUTHORIZATION_SERVERS,
            PROTECTED_RESOURCE, PROTECTED_RESOURCE_NAME,
            PROTECTED_RESOURCE_DOCUMENTATION, ALLOWED_ORIGINS, ALLOWED_HOSTS, ALLOW_ANONYMOUS, TOOLS, TOOL_SCOPES,
            TOOL_NAME,
            PROMPTS, PROMPT_SCOPES, PROMPT_NAME, RESOURCES, RESOURCE_URI, RESOURCE_SCOPES, TOOL_REFUSALS,
            MAX_BODY_LENGTH, UNBOUNDED_PATHS, LISTS, SESSIONS, MAX_SESSIONS, SECURITY_SCHEMES, AUDIT);

    private ConfigKeys() {
    }
}
