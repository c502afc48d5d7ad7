package io.mcpauth.internal.net;

/** Why a document could not be fetched: what mends one of these does not mend another. */
public enum FetchProblem {

    /** No address for the name. */
    UNKNOWN_HOST("correct the name, or how this machine or container resolves names; " + Remedies.PROXY),
    /** An http URL leads to another machine. */
    NOT_THIS_MACHINE(
            "use https, because http is for this machine only; if the name is localhost, correct its entry in the "
                    + "hosts file, or write 127.0.0.1"),
    /** Nothing listens on that port. */
    CONNECTION_REFUSED(
            "start that server, or correct host and port; inside a container, localhost is the container itself"),
    /** There is no route to the host. */
    UNREACHABLE("check that a route leads there and no firewall blocks it; " + Remedies.PROXY),
    /** The proxy cannot be reached. */
    PROXY_UNREACHABLE(
            "correct https.proxyHost and https.proxyPort of the JVM (http.… for http, or socksProxyHost), or "
                    + "exclude the host with http.nonProxyHosts"),
    /** The proxy refuses the connection. */
    PROXY_REFUSES(
            "let the proxy accept this machine without a password, and connections to that host and port; or "
                    + "exclude the host with http.nonProxyHosts"),
    /** The answer takes too long. */
    NOT_IN_TIME("check that the server is up and that others reach it; " + Remedies.PROXY),
    /** This JVM does not trust the authority of the certificate. */
    CERTIFICATE_NOT_TRUSTED(
            "add the authority's certificate to the trust store of the JVM or server (javax.net.ssl.trustStore; "
                    + "docs/trust.md has it for each server), and restart it"),
    /** The certificate is refused for another reason. */
    CERTIFICATE_NOT_ACCEPTED(
            "get a new certificate for that server; the text in brackets says what is wrong with it"),
    /** The certificate has expired. */
    CERTIFICATE_EXPIRED("renew that server's certificate, or correct this machine's clock"),
    /** The certificate is not valid yet. */
    CERTIFICATE_NOT_YET_VALID("correct this machine's clock, or get a new certificate for that server"),
    /** The certificate has another host name. */
    CERTIFICATE_OF_ANOTHER_NAME(
            "write the URL with a name in the certificate, or get a certificate for this name (subjectAltName)"),
    /** The trust store cannot be used. */
    TRUST_STORE_UNUSABLE("correct javax.net.ssl.trustStore, .trustStorePassword and .trustStoreType of the JVM"),
    /** TLS fails for another reason. */
    TLS_FAILED("check whether that port speaks TLS, with which versions and ciphers"),
    /** The answer is a redirect. */
    REDIRECTED("set the address that it leads to: redirects are not followed"),
    /** The status is not 200. */
    WRONG_STATUS("correct the address; an issuer's metadata name the address of its keys as jwks_uri, often "
            + "with /.well-known/jwks.json at the end"),
    /** The status is 500 or more. */
    SERVER_FAILED("read the log of that server"),
    /** The answer is compressed, although the request did not accept that. */
    CODED("switch off compression for the document at that server or the proxy in front of it"),
    /** The answer is an HTML page. */
    A_PAGE("correct the address: a login page or a portal answers there"),
    /** The document has no public keys. */
    NO_KEYS("check what that address returns: it must be a JWK Set, a JWK or PEM with public keys"),
    /** The issuer's metadata are not JSON. */
    NOT_JSON("check what that address returns: an issuer's metadata are a JSON object"),
    /** The issuer has no metadata at the usual places. */
    NO_METADATA(
            "correct the issuer's URL, which is exactly the iss of its tokens; if the issuer has no metadata, name "
                    + "the address of its keys (mcp.auth.trusted-issuers.NAME.jwks) and, if you use "
                    + "introspection, the address of that "
                    + "(mcp.auth.trusted-issuers.NAME.introspection.endpoint)"),
    /** The metadata name another issuer. */
    ANOTHER_ISSUER(
            "write the issuer's URL exactly as in its metadata and in the iss of its tokens; mind a slash at its end"),
    /** The metadata do not name a key set. */
    NO_WAY_TO_KEYS("correct the metadata of that issuer, or name the address of its keys "
            + "(mcp.auth.trusted-issuers.NAME.jwks)"),
    /** The metadata do not name an introspection endpoint. */
    NO_WAY_TO_INTROSPECTION("correct the metadata of that issuer, or name the address of its introspection "
            + "(mcp.auth.trusted-issuers.NAME.introspection.endpoint)"),
    /** The issuer does not accept the client that asks it. */
    CLIENT_REFUSED("correct the client and its secret (mcp.auth.trusted-issuers.NAME.introspection.client-id and "
            + ".client-secret or .client-secret-file), or allow this client to ask about tokens at the issuer"),
    /** The answer about a token is not one of RFC 7662. */
    NO_ANSWER("check what that address returns: an answer of RFC 7662 is a JSON object with active"),
    /** The client's secret cannot be read. */
    NO_SECRET("write the client's secret into the file, and let this server read it"),
    /** The document is longer than allowed. */
    TOO_LONG("check what that address returns: the expected document is much shorter"),
    /** The answer is not HTTP, or it is incomplete. */
    BROKEN("check what that port speaks: a server for https does not answer http"),
    /** The library itself failed. */
    UNFORESEEN("please report it");

    private final String remedy;

    /** Text that several remedies share. */
    private static final class Remedies {
        static final String PROXY =
                "if you need a proxy, set https.proxyHost and https.proxyPort of the JVM, which does not read "
                        + "HTTPS_PROXY";
    }

    FetchProblem(String remedy) {
        this.remedy = remedy;
    }

    /**
     * Returns what to do about it.
     *
     * @return what to do, as part of a sentence
     */
    public String remedy() {
        return remedy;
    }
}
