package io.mcpauth.testing;

import java.security.Key;
import java.util.Map;

import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;

/**
 * The key of a client that proves that it owns its tokens (DPoP, RFC 9449).
 *
 * <pre>{@code
 * ProofKey client = ProofKey.generate();
 * String token = issuer.token().boundTo(client).text();
 * request.header("Authorization", "DPoP " + token).header("DPoP", client.proof("POST", url, token));
 * }</pre>
 *
 * @since 0.1.0
 */
public final class ProofKey {

    private final PublicJsonWebKey key;

    private ProofKey(PublicJsonWebKey key) {
        this.key = key;
    }

    /**
     * Makes a key for {@code ES256}.
     *
     * @return a new key
     */
    public static ProofKey generate() {
        return generate("ES256");
    }

    /**
     * Makes a key for another algorithm.
     *
     * @param algorithm one of RFC 7518, section 3.1, with a key pair, or {@code EdDSA}
     * @return a key
     * @throws IllegalArgumentException if there are no key pairs for it; Ed25519 is named {@code EdDSA} here
     */
    public static ProofKey generate(String algorithm) {
        return new ProofKey(Jose.newKey(algorithm));
    }

    /**
     * Reads an existing key.
     *
     * @param privateJwk a private JWK (RFC 7517)
     * @return the key
     * @throws IllegalArgumentException if it is not the private key of a pair
     */
    public static ProofKey of(String privateJwk) {
        PublicJsonWebKey read = Jose.read(privateJwk);
        if (read.getPrivateKey() == null) {
            throw new IllegalArgumentException("A client signs proofs with its private key, but this is a public key");
        }
        return new ProofKey(read);
    }

    /**
     * Returns the public key, as the header of each proof has it.
     *
     * @return a JWK (RFC 7517) as JSON
     */
    public String publicJwk() {
        return key.toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    /**
     * Returns the value of {@code cnf.jkt} in a token that is bound to this key.
     *
     * @return the thumbprint of the public key (RFC 7638)
     */
    public String thumbprint() {
        return key.calculateBase64urlEncodedThumbprint("SHA-256");
    }

    /**
     * Makes a proof for one request (RFC 9449, section 4.2).
     *
     * @param method the method of the request
     * @param url    the server's own public URL, without query and fragment
     * @param token  the token of the request
     * @return the value of the header {@code DPoP}, good once
     */
    public String proof(String method, String url, String token) {
        return proofOf(method, url).of(token).text();
    }

    /**
     * Makes a proof with a nonce that the server demands (RFC 9449, section 9).
     *
     * @param method the method of the request
     * @param url    the server's own public URL, without query and fragment
     * @param token  the token of the request
     * @param nonce  what the server sent in the header {@code DPoP-Nonce}
     * @return the value of the header {@code DPoP}, good once
     */
    public String proofWithNonce(String method, String url, String token, String nonce) {
        return proofOf(method, url).of(token).nonce(nonce).text();
    }

    /**
     * Begins a proof that you can change. It names no token yet, like a proof for an authorization server.
     *
     * @param method the method of the request
     * @param url    the server's own public URL, without query and fragment
     * @return the proof; change it, then call {@code text()}
     */
    public TestProof proofOf(String method, String url) {
        return TestProof.of(this, method, url);
    }

    String algorithm() {
        return Jose.signatureAlgorithm(key);
    }

    Map<String, Object> publicMembers() {
        return key.toParams(OutputControlLevel.PUBLIC_ONLY);
    }

    Key privateKey() {
        return key.getPrivateKey();
    }
}
