package io.mcpauth.internal.net;

/** Why a document could not be fetched: what mends one of these does not mend another. */
public enum FetchProblem {

    /** No address for the name. */
    UNKNOWN_HOST("correct the name, or how this machine or container resolves names; " + Remedies.PROXY),
    /** A plain URL that leads away from this machine, or whose name does. */
    NOT_THIS_MACHINE(
            "use https, because http is for this machine only; if the name is localhost, correct its entry in the "
                    + "hosts file, or write 127.0.0.1"),
    /** Nobody listens there. */
    CONNECTION_REFUSED(
            "start that server, or correct host and port; inside a container, localhost is the container itself"),
    /** No way there. */
    UNREACHABLE("check that a route leads there and no firewall blocks it; " + Remedies.PROXY),
    /** A proxy that cannot be reached. */
    PROXY_UNREACHABLE(
            "correct https.proxyHost and https.proxyPort of the JVM (http.… for http, or socksProxyHost), or "
                    + "exclude the host with http.nonProxyHosts"),
    /** A proxy that lets nobody through. */
    PROXY_REFUSES(
            "let the proxy accept this machine without a password, or exclude the host with http.nonProxyHosts"),
    /** Too slow. */
    NOT_IN_TIME("check that the server is up and that others reach it; " + Remedies.PROXY),
    /** The authority of the certificate. */
    CERTIFICATE_NOT_TRUSTED(
            "add the authority's certificate to the trust store of the JVM or server (javax.net.ssl.trustStore; "
                    + "docs/trust.md has it for each server)"),
    /** Something else about the certificate. */
    CERTIFICATE_NOT_ACCEPTED(
            "get a new certificate for that server; the text in brackets says what is wrong with it"),
    /** Over. */
    CERTIFICATE_EXPIRED("renew that server's certificate, or correct this machine's clock"),
    /** Not yet. */
    CERTIFICATE_NOT_YET_VALID("correct this machine's clock, or get a new certificate for that server"),
    /** Another server's certificate. */
    CERTIFICATE_OF_ANOTHER_NAME(
            "write the URL with a name in the certificate, or get a certificate for this name (subjectAltName)"),
    /** A trust store that is of no use. */
    TRUST_STORE_UNUSABLE("correct javax.net.ssl.trustStore, .trustStorePassword and .trustStoreType of the JVM"),
    /** Encryption fails otherwise. */
    TLS_FAILED("check whether that port speaks TLS, with which versions and ciphers"),
    /** It is elsewhere. */
    REDIRECTED("set the address that it leads to: redirects are not followed"),
    /** Another status. */
    WRONG_STATUS("correct the address; an issuer's metadata name the address of its keys as jwks_uri, often "
            + "with /.well-known/jwks.json at the end"),
    /** A server that is in trouble. */
    SERVER_FAILED("read the log of that server"),
    /** Compressed. */
    CODED("switch off compression for the document at that server or the proxy in front of it"),
    /** A page. */
    A_PAGE("correct the address: a login page or a portal answers there"),
    /** A document of another kind. */
    NO_KEYS("check what that address returns: it must be a JWK Set, a JWK or PEM with public keys"),
    /** A document of an issuer that is no JSON. */
    NOT_JSON("check what that address returns: an issuer's metadata are a JSON object"),
    /** Nothing in the places where an issuer's metadata are. */
    NO_METADATA(
            "correct the issuer's URL, which is exactly the iss of its tokens; if the issuer has no metadata, name "
                    + "the address of its keys (mcp.auth.trusted-issuers.NAME.jwks) and, if you use "
                    + "introspection, the address of that "
                    + "(mcp.auth.trusted-issuers.NAME.introspection.endpoint)"),
    /** Metadata of somebody else. */
    ANOTHER_ISSUER(
            "write the issuer's URL exactly as in its metadata and in the iss of its tokens; mind a slash at its end"),
    /** Metadata that do not lead to keys. */
    NO_WAY_TO_KEYS("correct the metadata of that issuer, or name the address of its keys "
            + "(mcp.auth.trusted-issuers.NAME.jwks)"),
    /** Metadata that do not lead to where an issuer can be asked about tokens. */
    NO_WAY_TO_INTROSPECTION("correct the metadata of that issuer, or name the address of its introspection "
            + "(mcp.auth.trusted-issuers.NAME.introspection.endpoint)"),
    /** An issuer that does not know who asks it. */
    CLIENT_REFUSED("correct the client and its secret (mcp.auth.trusted-issuers.NAME.introspection.client-id and "
            + ".client-secret or .client-secret-file), or allow this client to ask about tokens at the issuer"),
    /** An answer about a token that is none. */
    NO_ANSWER("check what that address returns: an answer of RFC 7662 is a JSON object with active"),
    /** A client's secret that cannot be read. */
    NO_SECRET("write the client's secret into the file, and let this server read it"),
    /** Longer than any such document. */
    TOO_LONG("check what that address returns: the expected document is much shorter"),
    /** Not HTTP, or only a part of it. */
    BROKEN("check what that port speaks: a server for https does not answer http"),
    /** A failure of ours. */
    UNFORESEEN("please report it");

    private final String remedy;

    /** What several have in common. */
    private static final class Remedies {
        static final String PROXY =
                "if you need a proxy, set https.proxyHost and https.proxyPort of the JVM, which does not read "
                        + "HTTPS_PROXY";
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
