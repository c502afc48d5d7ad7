package io.mcpauth.internal.net;

/** Why a document could not be fetched: what mends one of these does not mend another. */
public enum FetchProblem {

    /** No address for the name. */
    UNKNOWN_HOST("correct the name, or how this machine or container resolves names; " + Remedies.PROXY),
    /** A plain URL that leads away from this machine, or whose name does. */
    NOT_THIS_MACHINE(
            "take https, since http is for this machine only; if the name is localhost, correct its entry in the "
                    + "hosts file, or write 127.0.0.1"),
    /** Nobody listens there. */
    CONNECTION_REFUSED(
            "start that server, or correct host and port; inside of a container, localhost is the container itself"),
    /** No way there. */
    UNREACHABLE("see whether a route leads there and no firewall is in between; " + Remedies.PROXY),
    /** A proxy that cannot be reached. */
    PROXY_UNREACHABLE(
            "correct https.proxyHost and https.proxyPort of the JVM (http.… for http, or socksProxyHost), or except "
                    + "the host with http.nonProxyHosts"),
    /** A proxy that lets nobody through. */
    PROXY_REFUSES(
            "have the proxy let this machine through without a password, or except the host with http.nonProxyHosts"),
    /** Too slow. */
    NOT_IN_TIME("see whether that server is up and reached by others; " + Remedies.PROXY),
    /** The authority of the certificate. */
    CERTIFICATE_NOT_TRUSTED(
            "add the authority's certificate to the trust store of the JVM or server (javax.net.ssl.trustStore; "
                    + "docs/trust.md has it for each server)"),
    /** Something else about the certificate. */
    CERTIFICATE_NOT_ACCEPTED(
            "have that server's certificate issued anew; the text in brackets says what is wrong with it"),
    /** Over. */
    CERTIFICATE_EXPIRED("renew that server's certificate, or correct this machine's clock"),
    /** Not yet. */
    CERTIFICATE_NOT_YET_VALID("correct this machine's clock, or have that server's certificate issued anew"),
    /** Another server's certificate. */
    CERTIFICATE_OF_ANOTHER_NAME(
            "write the URL with a name that the certificate has, or have one issued for this name (subjectAltName)"),
    /** A trust store that is of no use. */
    TRUST_STORE_UNUSABLE("correct javax.net.ssl.trustStore, .trustStorePassword and .trustStoreType of the JVM"),
    /** Encryption fails otherwise. */
    TLS_FAILED("see whether that port speaks TLS, and in which versions and with which ciphers"),
    /** It is elsewhere. */
    REDIRECTED("set the address that it leads to: redirects are not followed"),
    /** Another status. */
    WRONG_STATUS("correct the address; an issuer's metadata have that of its keys as jwks_uri, which often ends in "
            + "/.well-known/jwks.json"),
    /** A server that is in trouble. */
    SERVER_FAILED("see what that server's log says"),
    /** Compressed. */
    CODED("have that server, or the proxy before it, send the document as it is: it was asked for identity"),
    /** A page. */
    A_PAGE("correct the address: a login page or a portal answers there"),
    /** A document of another kind. */
    NO_KEYS("see what that address gives: it must be a JWK Set, a JWK or PEM with public keys"),
    /** A document of an issuer that is no JSON. */
    NOT_JSON("see what that address gives: an issuer's metadata are a JSON object"),
    /** Nothing in the places where an issuer's metadata are. */
    NO_METADATA(
            "correct the issuer's URL, which is exactly the iss of its tokens; if the issuer has no metadata, name "
                    + "the address of its keys (mcp.auth.trusted-issuers.NAME.jwks) and, where it is asked about "
                    + "tokens, that of its introspection (mcp.auth.trusted-issuers.NAME.introspection.endpoint)"),
    /** Metadata of somebody else. */
    ANOTHER_ISSUER(
            "write the issuer's URL exactly as it stands in its metadata and in the iss of its tokens, with or "
                    + "without a slash at its end"),
    /** Metadata that do not lead to keys. */
    NO_WAY_TO_KEYS("have the metadata of that issuer corrected, or name the address of its keys "
            + "(mcp.auth.trusted-issuers.NAME.jwks)"),
    /** Metadata that do not lead to where an issuer can be asked about tokens. */
    NO_WAY_TO_INTROSPECTION("have the metadata of that issuer corrected, or name the address of its introspection "
            + "(mcp.auth.trusted-issuers.NAME.introspection.endpoint)"),
    /** An issuer that does not know who asks it. */
    CLIENT_REFUSED("correct the client and its secret (mcp.auth.trusted-issuers.NAME.introspection.client-id and "
            + ".client-secret or .client-secret-file), or have the issuer let this client ask about tokens"),
    /** An answer about a token that is none. */
    NO_ANSWER("see what that address gives: an answer of RFC 7662 is a JSON object with active"),
    /** A client's secret that cannot be read. */
    NO_SECRET("have the file hold the client's secret, and let this server read it"),
    /** Longer than any such document. */
    TOO_LONG("see what that address gives: what is asked for is much shorter"),
    /** Not HTTP, or only a part of it. */
    BROKEN("see what that port speaks; a server for https does not answer http"),
    /** A failure of ours. */
    UNFORESEEN("report it, please");

    private final String remedy;

    /** What several have in common. */
    private static final class Remedies {
        static final String PROXY =
                "if others are reached by a proxy only, set https.proxyHost and https.proxyPort of the JVM, which does "
                        + "not read HTTPS_PROXY";
    }

    FetchProblem(String remedy) {
        this.remedy = remedy;
    }

    /**
     * What mends it.
     *
     * @return what to do, as the rest of a sentence
     */
    public String remedy() {
        return remedy;
    }
}
