package io.mcpauth.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/**
 * The key of a client that proves to be the owner of its tokens (DPoP, RFC 9449).
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
     * Makes a key.
     *
     * @return one for {@code ES256}
     */
    public static ProofKey generate() {
        try {
            return new ProofKey(EcJwkGenerator.generateJwk(EllipticCurves.P256));
        } catch (JoseException e) {
            throw new IllegalStateException("This JVM makes no EC keys", e);
        }
    }

    /**
     * What a token that is bound to this key has in {@code cnf.jkt}.
     *
     * @return the thumbprint of the public key (RFC 7638)
     */
    public String thumbprint() {
        return key.calculateBase64urlEncodedThumbprint("SHA-256");
    }

    /**
     * Proves for one request that the sender owns the key (RFC 9449, section 4.2).
     *
     * @param method the method of the request
     * @param url    the URL of the server as it knows itself, without query and fragment
     * @param token  the token that goes with it
     * @return the value of the field {@code DPoP}, good once
     */
    public String proof(String method, String url, String token) {
        return proof(method, url, token, Map.of());
    }

    /**
     * The same for a server that has demanded a nonce of its own (RFC 9449, section 9).
     *
     * @param method the method of the request
     * @param url    the URL of the server as it knows itself, without query and fragment
     * @param token  the token that goes with it
     * @param nonce  what the server said in {@code DPoP-Nonce}
     * @return the value of the field {@code DPoP}, good once
     */
    public String proofWithNonce(String method, String url, String token, String nonce) {
        return proof(method, url, token, Map.of("nonce", nonce));
    }

    private String proof(String method, String url, String token, Map<String, Object> more) {
        Map<String, Object> claims = new LinkedHashMap<>(more);
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("htm", method);
        claims.put("htu", url);
        claims.put("iat", Instant.now().getEpochSecond());
        claims.put("ath", hash(token));
        try {
            JsonWebSignature jws = new JsonWebSignature();
            jws.setHeader("typ", "dpop+jwt");
            jws.setAlgorithmHeaderValue("ES256");
            jws.getHeaders().setObjectHeaderValue("jwk", key.toParams(OutputControlLevel.PUBLIC_ONLY));
            jws.setKey(key.getPrivateKey());
            jws.setPayload(JsonUtil.toJson(claims));
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("This JVM does not sign with ES256", e);
        }
    }

    private static String hash(String token) {
        try {
            return Base64.getUrlEncoder().withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(token.getBytes(US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }
}
