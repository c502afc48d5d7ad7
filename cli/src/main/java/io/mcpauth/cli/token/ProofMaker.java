package io.mcpauth.cli.token;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.mcpauth.cli.key.SigningKey;
import io.mcpauth.internal.json.Json;
import io.mcpauth.internal.proof.ProofVerifier;

/**
 * Makes proofs of who owns a key (RFC 9449, section 4.2).
 *
 * @param key   the key
 * @param clock says when a proof was made
 */
public record ProofMaker(SigningKey key, Clock clock) {

    /**
     * One proof for one request.
     *
     * @param method the method of the request
     * @param url    its URL; what a proof does not cover of it is left out
     * @param token  its token, if it has one
     * @param nonce  what the server wants to see in the proof, if it has said so
     */
    public String make(String method, String url, Optional<String> token, Optional<String> nonce) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("htm", method);
        claims.put("htu", url.replaceFirst("[?#].*", ""));
        claims.put("iat", clock.instant().getEpochSecond());
        token.ifPresent(text -> claims.put("ath", ProofVerifier.hash(text)));
        nonce.ifPresent(text -> claims.put("nonce", text));
        return key.prove(Json.write(claims));
    }
}
