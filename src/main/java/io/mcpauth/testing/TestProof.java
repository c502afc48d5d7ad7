package io.mcpauth.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import org.jose4j.json.JsonUtil;
import org.jspecify.annotations.Nullable;

/**
 * A proof for one request (RFC 9449, section 4.2). It is immutable, like a {@link TestToken}. It begins as a good
 * proof, and each method returns a changed copy.
 *
 * <pre>{@code
 * client.proofOf("POST", url).of(token).nonce(nonce).text()
 * client.proofOf("POST", url).of(token).expired().text()                   // a bad one
 * }</pre>
 *
 * @since 0.1.0
 */
public final class TestProof {

    /** No server takes a proof for longer than some minutes. */
    private static final long LONG = 3600;

    private final ProofKey signer;
    private final Map<String, Object> header;
    private final Map<String, Object> claims;

    private TestProof(ProofKey signer, Map<String, Object> header, Map<String, Object> claims) {
        this.signer = signer;
        this.header = header;
        this.claims = claims;
    }

    static TestProof of(ProofKey key, String method, String url) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("typ", "dpop+jwt");
        header.put("alg", key.algorithm());
        header.put("jwk", key.publicMembers());
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("htm", method);
        claims.put("htu", url);
        claims.put("iat", Clock.systemUTC().instant().getEpochSecond());
        return new TestProof(key, header, claims);
    }

    /**
     * Sets the token of the request.
     *
     * @param token the token
     * @return a changed copy
     */
    public TestProof of(String token) {
        return claim("ath", hash(token));
    }

    /**
     * Sets the nonce that the server demands (RFC 9449, section 9).
     *
     * @param nonce what the server sent in the header {@code DPoP-Nonce}
     * @return a changed copy
     */
    public TestProof nonce(String nonce) {
        return claim("nonce", nonce);
    }

    /**
     * Sets the time at which it was made.
     *
     * @param time the time
     * @return a changed copy
     */
    public TestProof issuedAt(Instant time) {
        return claim("iat", time.getEpochSecond());
    }

    /**
     * Sets the time to an hour ago.
     *
     * @return a proof that is refused
     */
    public TestProof expired() {
        return claim("iat", claims.get("iat") instanceof Number time ? time.longValue() - LONG : null);
    }

    /**
     * Sets a claim.
     *
     * @param name  its name
     * @param value a string, a number, a boolean, a list or a map of such; {@code null} for a proof without it
     * @return a changed copy
     */
    public TestProof claim(String name, @Nullable Object value) {
        return new TestProof(signer, header, Jose.changed(claims, name, value));
    }

    /**
     * Sets a member of its header.
     *
     * @param name  its name
     * @param value a string, a number, a boolean, a list or a map of such; {@code null} for a header without it
     * @return a changed copy
     */
    public TestProof header(String name, @Nullable Object value) {
        return new TestProof(signer, Jose.changed(header, name, value), claims);
    }

    /**
     * Signs with another key than the header shows.
     *
     * @param other the key
     * @return a proof that is refused
     */
    public TestProof signedBy(ProofKey other) {
        return new TestProof(other, header, claims);
    }

    /**
     * Returns the value of the header {@code DPoP}.
     *
     * @return the compact JWS, good once
     */
    public String text() {
        return payload(JsonUtil.toJson(claims));
    }

    /** With any text in the place of claims. */
    String payload(String text) {
        return Jose.sign(header, signer.privateKey(), text);
    }

    Map<String, Object> header() {
        return header;
    }

    Map<String, Object> claims() {
        return claims;
    }

    static String hash(String token) {
        try {
            return Base64.getUrlEncoder().withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(token.getBytes(US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }

    /** The names of its claims alone. */
    @Override
    public String toString() {
        return "TestProof" + new ArrayList<>(claims.keySet());
    }
}
