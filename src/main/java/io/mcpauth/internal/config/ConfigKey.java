package io.mcpauth.internal.config;

import java.util.Arrays;
import java.util.Optional;

import io.mcpauth.internal.document.DocumentSettings;
import io.mcpauth.internal.engine.EngineSettings;
import io.mcpauth.internal.issuer.TrustedIssuer;
import io.mcpauth.internal.load.LoadLimits;
import io.mcpauth.internal.mcp.ToolSettings;
import io.mcpauth.internal.token.TokenSettings;

/**
 * Every key that can be set, with what {@code docs/configuration.md} says of it.
 */
public enum ConfigKey {

    /** The required scopes. */
    SCOPES("mcp.auth.scopes", null, "Scopes that every guarded request needs, comma-separated: names of claims that the "
            + "token must carry. Required."),
    /** The offered scopes. */
    OPTIONAL_SCOPES("mcp.auth.optional-scopes", null, "Scopes that are offered in the discovery document but not demanded, "
            + "comma-separated. Clients send only claims that are offered, so list what `@RequiresScopes` asks for."),
    /** The key file. */
    KEY_FILE("mcp.key.file.path", null, "The private key file: a JWK Set or a single JWK. Without a usable one the application "
            + "starts, refuses every guarded request and publishes no key; a file that appears later is picked up. The log warns of "
            + "one that others can read, or group or others can write (`MCPAUTH-209`)."),
    /** The guarded paths. */
    PATHS("mcp.auth.paths", "/*", "What is guarded: `/exact` or `/prefix/*`, comma-separated, matched after removal of the "
            + "context path and decoding. A path that servers could read in two ways (`//`, `;`, dot segments, needless "
            + "escapes, needed ones that are missing, spaces around a name and the like) is guarded always."),
    /** The exceptions. */
    PUBLIC_PATHS("mcp.auth.public-paths", null, "Exceptions from what is guarded, in the same forms."),
    /** The JWK Set's path. */
    JWKS_PATH("mcp.auth.jwks-path", DocumentSettings.JWKS_PATH, "Where the public keys are published; with the classifier `rest` "
            + "only below `/.well-known/`."),
    /** The discovery document's path. */
    OPENID_CONFIGURATION_PATH("mcp.auth.openid-configuration-path", DocumentSettings.OPENID_CONFIGURATION_PATH,
            "Where the discovery document is published; with the classifier `rest` only below `/.well-known/`."),
    /** This server's own URL. */
    ISSUER("mcp.auth.issuer", null, "This server's own public URL (never whom it trusts), `http` or `https`. Without it, it is "
            + "derived from each request."),
    /** The proxy's headers. */
    PROXY_HEADERS("mcp.auth.proxy-headers", "none", "`none`, `forwarded` or `x-forwarded`: the one kind of headers that the proxy "
            + "in front sets, from which the public URL is derived then."),
    /** The leeway. */
    CLOCK_SKEW("mcp.auth.clock-skew", "PT" + TokenSettings.DEFAULT.clockSkew().toSeconds() + "S",
            "How far a client's clock may be off, both ways: an ISO-8601 duration."),
    /** The longest token. */
    MAX_TOKEN_LENGTH("mcp.auth.max-token-length", String.valueOf(TokenSettings.DEFAULT.maxLength()),
            "The longest token, in characters. Servers limit request heads too."),
    /** The key management algorithms. */
    JWE_ALGORITHMS("mcp.auth.jwe.algorithms", String.join(",", TokenSettings.ALGORITHMS),
            "The key management algorithms (`alg`) to accept, exact and case-sensitive."),
    /** The content encryptions. */
    JWE_ENCRYPTIONS("mcp.auth.jwe.encryptions", String.join(",", TokenSettings.ENCRYPTIONS),
            "The content encryptions (`enc`) to accept, exact and case-sensitive."),
    /** The oldest token. */
    MAX_TOKEN_AGE("mcp.auth.max-token-age", null, "How long after its `iat` a token is accepted at most: an ISO-8601 duration. "
            + "Without it only `exp` counts."),
    /** The memory for known tokens. */
    CACHE_MAX_BYTES("mcp.auth.cache.max-bytes", String.valueOf(LoadLimits.DEFAULT.cacheBytes()), "How much memory the claims of tokens "
            + "that were good may take, in bytes, so that the next request with the same token needs no decryption. Tokens themselves "
            + "are not kept; times are checked at every request. `0`: every token is decrypted each time."),
    /** How many decryptions at once. */
    MAX_CONCURRENT_DECRYPTIONS("mcp.auth.max-concurrent-decryptions", null, "How many tokens are decrypted at once, at most. Without "
            + "it, as many as there are processors. In a flood of bad tokens it is half as many, so that the other half of the "
            + "processors is left to those whose tokens are known."),
    /** How long to wait for one. */
    DECRYPTION_WAIT("mcp.auth.decryption-wait", LoadLimits.DEFAULT.decryptionWait().toString(), "How long a request with an unknown "
            + "token waits for its turn to be decrypted, an ISO-8601 duration; then it is answered with 503 and `Retry-After`. "
            + "Known tokens and the public documents never wait."),
    /** How many wait for one. */
    MAX_WAITING_DECRYPTIONS("mcp.auth.max-waiting-decryptions", null, "How many requests with an unknown token wait at once "
            + "in a flood of bad tokens, each in a thread of the server; a further one is answered with 503 right away. While most tokens "
            + "are good, as many wait as come. Without it, as many as `mcp.auth.max-concurrent-decryptions`."),
    /** Who decrypts. */
    JCA_PROVIDER("mcp.auth.jca-provider", null, "The name of an installed JCA provider that decrypts, for example "
            + "`AmazonCorrettoCryptoProvider`, which is native code; the default ones do what it lacks. See "
            + "[performance.md](performance.md#a-native-provider)."),
    /** Whom tokens are believed from. */
    TRUST("mcp.auth.trust", "auto", "`unsigned`: every token that is encrypted to this server is accepted, its claims are the "
            + "sender's own word. `signed`: only tokens with a JWS of a trusted issuer inside. `auto`: `signed` as soon as a "
            + "trusted issuer or an audience is set, here or for MicroProfile JWT (below), otherwise `unsigned`, with a warning at "
            + "every start."),
    /** The trusted issuers. */
    TRUSTED_ISSUERS("mcp.auth.trusted-issuers", null, "Names for the issuers whose signatures are believed, comma-separated; "
            + "each has the keys below with its name for NAME."),
    /** One issuer's {@code iss}. */
    TRUSTED_ISSUER_ISS("mcp.auth.trusted-issuers.NAME.iss", null, "The exact value of `iss` in the issuer's tokens."),
    /** One issuer's keys. */
    TRUSTED_ISSUER_JWKS("mcp.auth.trusted-issuers.NAME.jwks", null, "The issuer's JWK Set: a file, `classpath:…`, or an `https` URL "
            + "(`http` on loopback only). A file or resource that cannot be used stops the deployment; a URL is asked again."),
    /** One issuer's algorithms. */
    TRUSTED_ISSUER_ALGORITHMS("mcp.auth.trusted-issuers.NAME.algorithms", String.join(",", TrustedIssuer.ALGORITHMS),
            "The signature algorithms (`alg`) to accept from the issuer, exact and case-sensitive."),
    /** Whom tokens are meant for. */
    AUDIENCE("mcp.auth.audience", null, "What signed tokens must be meant for: values of `aud`, comma-separated, one of which a "
            + "token must name. Required where trust is `signed`, unless `mcp.auth.authorization-servers` is set together with "
            + "`mcp.auth.resource` or `mcp.auth.issuer`: then the identifiers in the metadata of the protected resource count."),
    /** Who gives out access tokens. */
    AUTHORIZATION_SERVERS("mcp.auth.authorization-servers", null, "The issuers of access tokens for this server, `https` URLs, "
            + "comma-separated. Set, the metadata of the protected resource (RFC 9728) are published and every challenge leads to "
            + "them, and trust is `signed`."),
    /** The resource's identifier. */
    RESOURCE("mcp.auth.resource", null, "The identifier of the protected resource, a URL; a guarded path is added to it. Without it, "
            + "this server's own public URL."),
    /** The resource's name. */
    RESOURCE_NAME("mcp.auth.resource-name", null, "What the protected resource is called, for users."),
    /** The resource's documentation. */
    RESOURCE_DOCUMENTATION("mcp.auth.resource-documentation", null, "The URL of what developers should read about it."),
    /** From where browsers may call. */
    ALLOWED_ORIGINS("mcp.auth.allowed-origins", null, "From which origins browsers may call guarded paths, comma-separated, for example "
            + "`https://chat.example.org`, or `*` for all. Without it, the origin of `mcp.auth.issuer` may, and on a loopback address "
            + "the loopback ones; whatever else names an `Origin` gets a 403."),
    /** Whether a user is needed. */
    ALLOW_ANONYMOUS("mcp.auth.allow-anonymous", "false", "`true`: requests without a token go on without a user. A bad token is refused "
            + "all the same, and `@RequiresScopes` and scopes of tools always ask for a user."),
    /** Tools that need scopes. */
    TOOLS("mcp.auth.tools", null, "The MCP tools that need scopes of their own, comma-separated: their exact names, or for others a name "
            + "of your choice with `mcp.auth.tools.NAME.name`. Tools that "
            + "`@RequiresScopes` stands on need not be listed."),
    /** One tool's scopes. */
    TOOL_SCOPES("mcp.auth.tools.NAME.scopes", null, "The scopes that calls of the tool need, on top of `mcp.auth.scopes`, "
            + "comma-separated."),
    /** One tool's own name. */
    TOOL_NAME("mcp.auth.tools.NAME.name", null, "What the tool is called, where its name is none that a key can have: one with a space, "
            + "a colon or letters beyond ASCII."),
    /** The longest body. */
    MAX_BODY_LENGTH("mcp.auth.max-body-length", String.valueOf(ToolSettings.MAX_BODY_LENGTH), "The longest body of a request, in bytes, "
            + "where any tool needs scopes: the guard reads the body then to know the tool.");

    private static final String NAME = "NAME";

    private final String key;
    private final String defaultValue;
    private final String meaning;

    ConfigKey(String key, String defaultValue, String meaning) {
        this.key = key;
        this.defaultValue = defaultValue;
        this.meaning = meaning;
    }

    /**
     * The key's name.
     *
     * @return for example {@code mcp.auth.scopes}
     */
    public String key() {
        return key;
    }

    /**
     * The name of a key that there is one of for each issuer or tool.
     *
     * @param name the name of that one
     * @return for example {@code mcp.auth.trusted-issuers.login.iss}
     */
    String key(String name) {
        return key.replace(NAME, name);
    }

    /** The key that lists the names that stand for NAME in this one. */
    Optional<ConfigKey> listOfNames() {
        int end = key.indexOf("." + NAME);
        return end < 0 ? Optional.empty()
                : Arrays.stream(values()).filter(list -> list.key.equals(key.substring(0, end))).findFirst();
    }

    /**
     * What holds where the key is not set.
     *
     * @return the value, or empty where there is none
     */
    public Optional<String> defaultValue() {
        return Optional.ofNullable(defaultValue);
    }

    /**
     * What the key means.
     *
     * @return one or two sentences in Markdown
     */
    public String meaning() {
        return meaning;
    }

    /**
     * The environment variable that MicroProfile Config maps to the key.
     *
     * @return for example {@code MCP_AUTH_SCOPES}
     */
    public String environmentVariable() {
        return environmentVariable(key);
    }

    static String environmentVariable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(java.util.Locale.ROOT);
    }
}
