package io.mcpauth.cli.doctor;

import java.net.URI;
import java.util.Optional;

/** Proves that somebody owns the key that a token is bound to (DPoP, RFC 9449). */
public interface Prover {

    /** What a token names that is bound to the key. */
    String thumbprint();

    /**
     * A proof for one request with the token.
     *
     * @param method the method of the request
     * @param url    its URL
     * @param nonce  what the server wants to see in the proof, if it has said so
     */
    String prove(String method, URI url, Optional<String> nonce);
}
