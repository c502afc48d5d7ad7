package io.mcpauth.internal.message;

import java.util.Locale;

/**
 * Everything that this module says to operators and developers, in one place. Each text has a stable id
 * ({@code MCPAUTH-nnn}) to search for and to alert on; {@code docs/messages.md} lists them.
 *
 * <p>Numbers: 1nn deployment and configuration, 2nn keys, 3nn requests.
 */
public enum Message {

    /** Both artifacts, or one of them twice. */
    DUPLICATE_JAR(100, "The library is in this application more than once (%s). Keep either the plain jar with its "
            + "dependencies or the jar with the classifier 'all'."),
    /** The jar for servers with portable extensions is on one without. */
    WRONG_JAR(171, "The jar mcp-auth-jakarta cannot guard an application on this container, which has no portable "
            + "extensions of CDI. On Quarkus use io.mcpauth:mcp-auth-quarkus instead."),
    /** The jar has no application for the documents, which Helidon needs. */
    HELIDON_JAR(172, "This jar cannot publish its documents on Helidon, which has no servlets. Use the jar with the "
            + "classifier 'rest' instead."),
    /** Something is configured that the server's adapter cannot do. */
    CONFIG_NOT_ON_QUARKUS(345, "%s is set, but the guard cannot do that on Quarkus. Remove it."),
    /** A required key is missing. */
    CONFIG_MISSING(101, "%s is not set, but required: %s."),
    /** A value cannot be used. */
    CONFIG_INVALID(102, "%s = '%s' (from %s): %s."),
    /** A key that nobody knows. */
    CONFIG_UNKNOWN(103, "%s (from %s) is not a known key. Did you mean %s?"),
    /** Two keys that do not go together. */
    CONFIG_CONTRADICTION(104, "%s and %s are both '%s', but must differ."),
    /** Trust is said to be unsigned, but issuers or audiences are set. */
    TRUST_CONTRADICTION(107, "mcp.auth.trust = 'unsigned', but mcp.auth.trusted-issuers, mcp.auth.audience or "
            + "mcp.auth.authorization-servers is also set. Remove one or the other."),
    /** Encryption is said to be optional, but nobody is trusted to sign. */
    ENCRYPTION_CONTRADICTION(151,
            "mcp.auth.encryption = 'optional', but no issuer is trusted: nobody would vouch for a token "
                    + "that is neither encrypted nor signed. Name issuers (mcp.auth.authorization-servers), or "
                    + "remove it."),
    /** Two keys of which one is too many. */
    CONFIG_ONE_OF(109, "%s and %s are both set. Remove one of them."),
    /** Several issuers hand out tokens that nobody else can read. */
    INTROSPECTION_OF_SEVERAL(170,
            "%s: only one issuer can be asked about tokens, because such a token does not name its "
                    + "issuer, and no issuer may see another one's tokens. Remove the keys introspection of all "
                    + "but one."),
    /** Trust is signed. */
    SIGNED_TRUST(108, "Only signed tokens are accepted: issuers %s, audiences %s."),
    /** Trust is mixed. */
    MIXED_TRUST(152,
            "Signed tokens are accepted: issuers %s, audiences %s. So are tokens that are only "
                    + "encrypted (mcp.auth.trust = 'mixed'). Anybody who has read this server's public key can "
                    + "write one that names any user, so those have no role and no scope except mcp.auth.scopes."),
    /** Signed tokens need not be encrypted. */
    ENCRYPTION_OPTIONAL(153,
            "Signed tokens need not be encrypted (mcp.auth.encryption = 'optional'). A relay, such as a "
                    + "model provider, can read what its token says about the user, and can use the token until "
                    + "it expires."),
    /** What binds tokens to keys cannot work. */
    DPOP_NONCE_KEY(166,
            "mcp.auth.dpop.nonce = 'true', but there is no secret to make nonces from. Set "
                    + "mcp.auth.dpop.nonce-key, or mcp.key.file.path with a private key of this server."),
    /** Tokens can be bound to keys. */
    DPOP_ON(167, "Tokens can be bound to a key of the client (mcp.auth.dpop = '%s'). Used proofs are remembered by "
            + "%s."),
    /** A key of DPoP is set, but not DPoP. */
    DPOP_OFF(168, "%s is set, but has no effect, because mcp.auth.dpop is 'off'."),
    /** A proof may be for any host that leads here. */
    DPOP_OF_ANY_HOST(174,
            "mcp.auth.dpop = '%s', but mcp.auth.public-url is not set. So the URL in a proof (htu) is compared with "
                    + "the host that the request itself names. A relay that was sent a token and a proof for its own "
                    + "address can then use both here. Set mcp.auth.public-url."),
    /** The guard is on. */
    GUARDING(105, "Guarding %s%s of this application; required scopes: %s."),
    /** Tokens prove nothing about their sender. */
    UNSIGNED_TRUST(106,
            "Tokens are accepted unsigned: anybody who has read this server's public key can write a "
                    + "token that names any user. So claims are only what the sender says, and give no roles. "
                    + "Either let only clients that you trust reach this server, or accept only tokens of an "
                    + "issuer that you trust (mcp.auth.trusted-issuers)."),
    /** A provider of the operator's choice decrypts and verifies. */
    JCA_PROVIDER(116,
            "The JCA provider %s decrypts and verifies tokens: %s. The default providers do what it lacks: %s."),
    /** An annotation where it has no effect. */
    REQUIRES_SCOPES_INEFFECTIVE(110,
            "@RequiresScopes on %s has no effect, because %s. Put it on a non-private, non-static, "
                    + "non-final method of a CDI bean or JAX-RS resource."),
    /** The JAX-RS runtime of an application was told not to load services. */
    SERVICES_NOT_LOADED(111,
            "The JAX-RS application %s is not guarded, and answers nothing on guarded paths: %s keeps "
                    + "services from being loaded. Remove that setting, or return io.mcpauth.rest.McpAuthFeature "
                    + "from the application's getClasses()."),
    /** A JAX-RS application that the guard did not come into. */
    UNGUARDED_APPLICATION(112,
            "The JAX-RS application of %s is not guarded, and answers nothing on guarded paths (500): "
                    + "io.mcpauth.rest.McpAuthFeature has not run in it. A property of the application, a "
                    + "parameter in web.xml or a setting of the server keeps services from being loaded. Remove "
                    + "it, or return that class from the application's getClasses(). If web.xml declares the "
                    + "servlet, let it start with the application: <load-on-startup>1</load-on-startup>. If a "
                    + "filter serves JAX-RS, map a servlet instead."),
    /** The same where nothing could refuse its requests. */
    UNGUARDED_ON_HELIDON(173,
            "Not all of the JAX-RS applications %s are guarded: io.mcpauth.rest.McpAuthFeature has not run in each of "
                    + "them. A property of an application keeps services from being loaded. Remove it, or return that "
                    + "class from the application's getClasses()."),
    /** An API that a server with MicroProfile has, but does not show this application. */
    MISSING_API(113,
            "This application cannot see %s, which the library needs. The server must have that API. On "
                    + "Open Liberty, server.xml must name the feature that brings it. On WildFly the manifest of "
                    + "the library's jar requests it. If the jar is not kept as it is, "
                    + "the manifest of the WAR must request it (Dependencies: "
                    + "org.eclipse.microprofile.jwt.auth.api)."),
    /** The server has not started the servlet guard. */
    SERVLET_GUARD_MISSING(114,
            "The servlet guard was not started, because <absolute-ordering> in web.xml leaves its jar "
                    + "out. Outside of JAX-RS applications, guarded paths are refused and the public documents "
                    + "are missing. Add <others/> to it, or use the jar with the classifier 'rest'."),
    /** An application's own filter has the name of the guard. */
    FILTER_NAME_TAKEN(323,
            "The filter '%s' of the application (%s) has the name of the library's own filter, so that "
                    + "one cannot guard anything. Give your filter another <filter-name>."),
    /** A server of a kind that goes on with a request that was refused, and no way known to keep it from that. */
    REQUEST_CLASS_UNKNOWN(324,
            "%s of this server lacks %s, which the library needs to keep refused requests from the "
                    + "application. Use a newer version of the library, or an older server."),
    /** Servlets that nobody guards. */
    SERVLETS_NOT_GUARDED(115,
            "These servlets of the application are not guarded: %s. The jar with the classifier 'rest' "
                    + "guards JAX-RS applications only. If the server has the servlet API, use the jar without a "
                    + "classifier."),
    /** Scopes of a tool or the like that nobody has listed. */
    RULE_NOT_LISTED(117,
            "%s is set in the environment, but %s has no such %s, so it would need no scopes. List the "
                    + "%s there, or remove the variable."),
    /** An annotation that names what cannot be. */
    REQUIRES_SCOPES_INVALID(118, "@RequiresScopes on %s: %s."),
    /** A tool that needs scopes. */
    TOOL_JUDGED(119, "Calls of the tool %s also need the scopes %s."),
    /** A prompt that needs scopes. */
    PROMPT_JUDGED(142, "The prompt %s also needs the scopes %s."),
    /** Resources that need scopes. */
    RESOURCE_JUDGED(143, "The resource %s also needs the scopes %s."),
    /** WARs of an EAR that have one library. */
    ONE_LIBRARY_FOR_WARS(144,
            "The WARs %s share one instance of the library, because it is in the lib/ of their EAR. On this server it "
                    + "can guard only one of them. Put the library into WEB-INF/lib of each WAR."),
    /** Settings of a WAR that the server does not show. */
    SETTINGS_NOT_READ(145,
            "%s sets %s, but the server does not read it, so these settings would have no effect. Some servers "
                    + "have one configuration for all WARs of an EAR. Move the settings to the environment, to system "
                    + "properties, or to META-INF/microprofile-config.properties of a jar in the EAR's lib/."),
    /** Lists that hide nothing, although they shall. */
    NOTHING_TO_HIDE(165,
            "mcp.auth.lists is permitted, but no tool, prompt or resource has scopes of its own, so "
                    + "lists show everything to everybody. Configure what needs scopes "
                    + "(docs/mcp.md#tools-prompts-and-resources), or remove the key."),
    /** Scopes of resources that nobody could judge. */
    RESOURCE_INVALID(154, "The scopes %s of a resource cannot be judged: %s."),
    /** A scope that is none of a resource server's. */
    OFFLINE_ACCESS(120,
            "%s names offline_access. Only an authorization server grants that, and no server for tools "
                    + "may require or offer it (MCP specification 2026-07-28). Remove it."),
    /** A description that nobody gets to see. */
    RESOURCE_NOT_DESCRIBED(121,
            "mcp.auth.resource, mcp.auth.resource-name or mcp.auth.resource-documentation is set, but "
                    + "mcp.auth.authorization-servers is not. Without that, the protected resource is not "
                    + "described."),
    /** A verifier that is not the configured one. */
    VERIFIER_REPLACED(122,
            "Tokens are verified by a bean of this application (%s), which decides alone what it "
                    + "believes. The configured and announced trust applies only if that bean asks the configured "
                    + "verifier (@Inject JweTokenVerifier)."),
    /** Scopes that clients do not learn of. */
    SCOPES_NOT_OFFERED(123,
            "@RequiresScopes, mcp.auth.tools, .prompts or .resources need the scopes %s, which neither "
                    + "mcp.auth.scopes nor mcp.auth.optional-scopes has. The discovery document does not name "
                    + "them, so clients do not send them. List them in mcp.auth.optional-scopes."),
    /** Annotations and constraints that are the server's business. */
    ROLES_OF_CONTAINER(147, "These ask the server for roles (@RolesAllowed, @DenyAll, @PermitAll, @ServletSecurity, "
            + "<security-constraint>): %s. %s. Use scopes instead (@RequiresScopes), or call isUserInRole; see "
            + "docs/trust.md#roles."),
    /** Roles that the server alone can judge. */
    ROLES_LEFT_TO_SERVER(146,
            "These need roles, but the guard cannot judge roles there (<security-constraint>, "
                    + "@ServletSecurity, session beans, final classes and methods, classes that are no beans): "
                    + "%s. %s. Use scopes instead (@RequiresScopes), put the roles on a "
                    + "resource or a CDI bean, or call isUserInRole; see docs/trust.md#roles."),
    /** Scopes of a tool or the like that may be another application's. */
    RULE_OF_ANOTHER(138,
            "%s is set in the environment, but %s of this application has no such %s. If it belongs to "
                    + "another application of this server, there is nothing to do. If it belongs to this one, it "
                    + "needs no scopes of its own now: list it there."),
    /** A key that no token can name. */
    KEY_WITHOUT_ID(139,
            "Key %s of %s has no kid. A token that names a key in its header is never meant for this "
                    + "one, and is rejected (unknown_key). Give the key a kid, or let clients leave it out."),
    /** A key that no client may encrypt to. */
    KEY_NOT_PUBLISHED(150,
            "Key %s of %s is not published, and tokens that are encrypted to it are refused "
                    + "(algorithm_not_allowed): it serves %s, but mcp.auth.jwe.algorithms, or "
                    + "mp.jwt.decrypt.key.algorithm in its place, only has %s. If clients should use this key, "
                    + "add one of its algorithms to mcp.auth.jwe.algorithms."),
    /** One tool or the like under two names. */
    RULE_TWICE(141, "%s lists the %s %s twice, once by %s. Remove one of them."),
    /** A value with quotes. */
    QUOTED_VALUE(140,
            "%s = %s: the quotes are part of the value, because Docker and Podman read env files that "
                    + "way. Remove them."),
    /** Annotations that nobody acts on. */
    REQUIRES_SCOPES_UNSEEN(134,
            "@RequiresScopes in %s has no effect, because CDI does not see these classes: nobody would "
                    + "judge their scopes, or know their MCP tools, prompts and resources. Give each a scope "
                    + "annotation such as @ApplicationScoped, and its archive a beans.xml with "
                    + "bean-discovery-mode=\"annotated\" or \"all\". Or remove it from the application. On Open "
                    + "Liberty, <cdi enableImplicitBeanArchives=\"false\"/> hides all archives without a beans.xml. "
                    + "On Payara, a JAX-RS resource is only seen with a scope annotation."),
    /** An application without CDI. */
    NO_CDI(135,
            "CDI does not run in this application, so nothing in it can be guarded. It does not "
                    + "start, or answers nothing. "
                    + "If its WEB-INF/beans.xml says bean-discovery-mode=\"none\", write \"annotated\" there. "
                    + "On TomEE, its web.xml must not be metadata-complete. "
                    + "Otherwise switch on CDI in the server."),
    /** Archives in which nobody can look for annotations. */
    ARCHIVES_NOT_READ(136,
            "The library did not search these parts of the application for @RequiresScopes in classes "
                    + "that CDI does not see: %s. If the server has the servlet API, use the jar without a "
                    + "classifier: then the server searches them."),
    /** No key file configured; where it can be said elsewhere too, that is added. */
    NO_KEY_CONFIGURED(200,
            "No key: mcp.key.file.path (environment: MCP_KEY_FILE_PATH) is not set%s. Every guarded "
                    + "request is refused and no key is published until it names a key file. 'mcp-auth generate' "
                    + "makes one."),
    /** The key file cannot be used and there was none before. */
    KEY_FILE_UNUSABLE(201,
            "No key: %s Every guarded request is refused and no key is published until that is fixed. "
                    + "The file is checked again every few seconds."),
    /** The key file cannot be used any more. */
    KEY_FILE_KEPT(202, "%s The keys that were read before stay in use."),
    /** Keys were read. */
    KEYS_LOADED(203, "Read %s key(s) from %s: %s."),
    /** One key of the file cannot be used. */
    KEY_REFUSED(204, "Key %s of %s is not used: %s."),
    /** There is no such file. */
    KEY_FILE_MISSING(205, "The key file %s does not exist."),
    /** The file cannot be read. */
    KEY_FILE_UNREADABLE(206, "The key file %s cannot be read (%s)."),
    /** The file is no JWK Set. */
    KEY_FILE_MALFORMED(207, "The key file %s is neither a JWK nor a JWK Set: %s."),
    /** The file has no key of use. */
    KEY_FILE_EMPTY(208, "The key file %s has no usable private key: %s."),
    /** Others can get at the private keys. */
    KEY_FILE_EXPOSED(209,
            "The key file %s has the mode %s. Anybody who can read it can read the tokens, and anybody "
                    + "who can write it can put other keys there. Restrict it to its owner (chmod 600), or let a "
                    + "group read it as well (chmod 440)."),
    /** An issuer's keys cannot be used. */
    ISSUER_KEYS_MALFORMED(210, "The keys of an issuer, from %s, cannot be used: %s."),
    /** An issuer's keys were fetched. */
    ISSUER_KEYS_LOADED(211, "Fetched the keys of an issuer from %s: %s."),
    /** An issuer does not answer. */
    ISSUER_KEYS_UNREACHABLE(212,
            "The keys of an issuer could not be fetched from %s: %s. To fix it, %s. They are fetched again without a "
                    + "restart. %s."),
    /** An issuer is asked about tokens. */
    INTROSPECTION_ON(159,
            "The issuer %s is asked about %s, as the client %s. Its answers are kept for %s at most."),
    /** An issuer does not say what it knows of a token. */
    INTROSPECTION_FAILED(156,
            "The issuer %s could not be asked about a token: %s. To fix it, %s. Until then, tokens "
                    + "about which this issuer must be asked are answered with 503, except those that it has just "
                    + "confirmed."),
    /** An issuer answers again. */
    INTROSPECTION_BACK(158, "The issuer %s answers questions about tokens again."),

    /** A token was refused. */
    TOKEN_REJECTED(300, "Refused a token: %s."),
    /** A token lacks scopes. */
    SCOPES_MISSING(301, "Refused a request to %s: the token lacks the scopes %s."),
    /** A good token without a role. */
    ROLES_MISSING(339,
            "Refused a request to %s: it needs one of the roles %s (none: nobody may call it), and the "
                    + "token has none of them. Roles come from the claim %s."),
    /** Something broke underneath. */
    VERIFIER_FAILED(302, "Refused a token, because its verification failed unexpectedly (%s)."),
    /** The memory for proofs is full, or the store of the application broke. */
    PROOF_NOT_REMEMBERED(169,
            "Answered a request with 503, because it is not known whether its DPoP proof was used before (%s). "
                    + "If the memory for proofs is full: see mcp.auth.dpop.max-proofs."),
    /** The engine broke. */
    ENGINE_FAILED(325, "Refused %s, because deciding on it failed unexpectedly (%s)."),
    /** A document could not be made. */
    DOCUMENT_FAILED(330, "Refused %s, because making the document failed unexpectedly (%s)."),
    /** A path could not be read. */
    PATH_FAILED(331, "Refused %s, because reading its path failed unexpectedly (%s)."),
    /** An answer could not be made as it should be. */
    ANSWER_FAILED(332,
            "The answer to %s lacks the fields for browsers or the link to the metadata, because making them "
                    + "failed unexpectedly (%s)."),
    /** Where something broke. */
    STACK_FRAMES(333, "These are the stack frames of that %s. Messages are left out, because they may contain data."),
    /** What became of a request. */
    DECIDED(337, "%s: %s."),
    /** More failures than lines. */
    FAILURES_NOT_LOGGED(338,
            "There were %s more unforeseen errors than the log has lines for: at most 100 of them are logged in 10 "
                    + "seconds."),
    /** An observer of an event threw. */
    OBSERVER_FAILED(304,
            "An observer of AccessDecided, UserAdmitted, TokenRefused or ScopesMissing failed (%s); the answer stays "
                    + "what it was."),
    /** Somebody collects figures. */
    METERS_FOUND(160, "The guard's decisions are counted and timed for %s."),
    /** A meter threw. */
    METER_FAILED(340, "Counting or timing for metrics failed (%s); the answer stays what it was, and figures may be "
            + "missing."),
    /** A refusal came when the answer had begun. */
    REFUSED_TOO_LATE(305,
            "A request should have been answered with %s, but the application had already sent part of "
                    + "its own answer. Nothing more was sent."),
    /** A name that is not this machine's. */
    HOST_REFUSED(329,
            "Refused a request to the host '%s' (%s), which came in at a loopback address: a web page "
                    + "can make a name of its own lead there (DNS rebinding). If this server has that name, for "
                    + "example behind a tunnel or a proxy or for a container, set mcp.auth.public-url to the URL "
                    + "that clients call."),
    /** A name that this server is not called by. */
    HOST_NOT_ALLOWED(155,
            "Refused a request to the host '%s', which mcp.auth.allowed-hosts does not list. If this server, or the "
                    + "proxy in front of it, is called by that name, add it."),
    /** A page that may not call this server. */
    ORIGIN_REFUSED(306,
            "Refused a request of the origin '%s' to the host '%s'. If it should pass, add the origin "
                    + "to mcp.auth.allowed-origins. If it is the origin of this server itself and that key is "
                    + "not set, "
                    + "mcp.auth.public-url has to name it."),
    /** A loopback host that may be a page's own word. */
    HOST_IN_DOUBT(322,
            "Refused a request to a loopback address that names its host more than once: Host %s (the server "
                    + "says %s), "
                    + "X-Forwarded-Host %s, Forwarded %s. A page could have sent one of them. Behind a proxy on this "
                    + "machine, set mcp.auth.public-url to its public URL, or mcp.auth.proxy-headers if it sets "
                    + "these headers itself."),
    /** A part of a derived URL that is none. */
    URL_NOT_DERIVED(321,
            "The URL of this server cannot be derived from a request: %s says '%s'. So no document and "
                    + "no challenge names that URL. Correct the headers of the proxy in front, or set "
                    + "mcp.auth.public-url to this server's public URL."),
    /** More refusals than lines. */
    REFUSALS_NOT_LOGGED(307,
            "Refused %s more requests than the log has lines for: at most 100 of them are logged in 10 seconds."),
    /** A body that could be read in two ways, or is too long. */
    BODY_REFUSED(308, "Refused the body of a request to %s: %s."),
    /** An answer with a list that cannot be shown in part. */
    LIST_REFUSED(157, "Refused the answer to a request for a list to %s, because it could show something hidden: %s."),
    /** A request of a session that its user did not begin, or that was forgotten. */
    SESSION_NOT_OF_USER(164,
            "Refused a request to %s with 404: this node knows no session of its user with that id. The "
                    + "session may belong to another user or another node, or may be forgotten "
                    + "(mcp.auth.sessions)."),
    /** A body that ends before its end. */
    BODY_BROKEN_OFF(309, "Refused a request to %s, because its body ended early (%s)."),
    /** A claim is of another type than was asked for. */
    CLAIM_TYPE(310, "The claim '%s' is %s, not a %s."),
    /** All claims together do not make the application's type. */
    CLAIMS_TYPE(311,
            "The claims cannot be converted to a %s. Check that each claim has the type of its member, and "
                    + "that the type and its constructor are public."),
    /** Nobody is asked for what only a user has. */
    NO_USER(312, "This request has no authenticated user. Call isAuthenticated() first."),
    /** A task in the request of another user. */
    ANOTHER_USER(313,
            "This thread is in the request of another user, or one whose task has run there before. Run "
                    + "the task in its own thread."),
    /** A thread that no request has come by. */
    NO_USER_IN_THREAD(334,
            "There is no user in this thread, because it serves no request. Call user.detached() during "
                    + "the request, and run the work in this thread with detached.call(…); see docs/threads.md."),
    /** Scopes are asked for where no token is. */
    NO_USER_TO_JUDGE(335,
            "@RequiresScopes needs a user, but this request has none: its path is not guarded, or anonymous requests "
                    + "are allowed and it carries no token."),
    /** A refusal that is not the user's fault. */
    USER_NOT_IN_THREAD(336,
            "Refused a request to %s for the scopes %s, which its user may have: the code that needs "
                    + "them was called in a thread without the user. Call user.detached() during the request, and "
                    + "run the work in the other thread with detached.call(…); see docs/threads.md."),
    /** Nobody guards this request. */
    REQUEST_NOT_GUARDED(303,
            "This request has not passed the guard, so it has no user. With the classifier 'rest' only "
                    + "JAX-RS applications are guarded, and each must load its services or register "
                    + "io.mcpauth.rest.McpAuthFeature.");

    private final int number;
    private final String template;

    Message(int number, String template) {
        this.number = number;
        this.template = template;
    }

    /**
     * The stable id.
     *
     * @return for example {@code MCPAUTH-101}
     */
    public String id() {
        return "MCPAUTH-" + number;
    }

    /**
     * The text before its arguments are filled in.
     *
     * @return the text, with {@code %s} for each argument
     */
    public String template() {
        return template;
    }

    /**
     * The text with its id. Arguments are cut, and their control characters escaped, so that a stranger's text cannot
     * forge a line of the log.
     *
     * @param arguments what the text speaks of
     * @return one line
     */
    public String text(Object... arguments) {
        Object[] safe = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            safe[i] = ForeignText.safe(String.valueOf(arguments[i]));
        }
        return id() + ": " + String.format(Locale.ROOT, template, safe);
    }
}
