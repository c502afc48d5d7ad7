package io.mcpauth.proof;

/**
 * A request with a token that is bound to a key.
 *
 * @param proof  the value of its only {@code DPoP} header
 * @param method its HTTP method, for example {@code POST}
 * @param url    its public URL, as the client knows it; a query or a fragment does not count
 * @param token  what follows {@code DPoP} in its {@code Authorization} header
 * @since 0.1.0
 */
public record DpopRequest(String proof, String method, String url, String token) {

    /** Shows neither the token nor the proof. */
    @Override
    public String toString() {
        return "DpopRequest[" + method + " " + url + "]";
    }
}
