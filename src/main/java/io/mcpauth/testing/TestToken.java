package io.mcpauth.testing;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jose4j.json.JsonUtil;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * A token for a test. Immutable: whatever changes it gives another one. It begins as a good one; what breaks it says so
 * in its name.
 *
 * <pre>{@code
 * key.token().claim("name", "Ada").text()                       // encrypted
 * issuer.token().scopes("mcp:tools").text()                     // signed
 * issuer.token().encryptedTo(key).text()                        // signed, then encrypted
 * issuer.token().expired().text()                               // a bad one
 * }</pre>
 *
 * @since 0.1.0
 */
public final class TestToken {

    /** A server lets clocks differ by a minute at most unless it is told otherwise. */
    private static final long LONG_AGO = 3600;
    private static final long GOOD_FOR = 600;

    private final Map<String, Object> claims;
    private final String type;
    private final Optional<PublicJsonWebKey> signer;
    private final Optional<ServerKey> reader;

    private TestToken(Map<String, Object> claims, String type, Optional<PublicJsonWebKey> signer,
            Optional<ServerKey> reader) {
        this.claims = claims;
        this.type = type;
        this.signer = signer;
        this.reader = reader;
    }

    static TestToken of(Clock clock) {
        long now = clock.instant().getEpochSecond();
        Map<String, Object> times = new LinkedHashMap<>();
        times.put("iat", now);
        times.put("exp", now + GOOD_FOR);
        return new TestToken(times, "at+jwt", Optional.empty(), Optional.empty());
    }

    /**
     * With a claim, in the place of one by the same name.
     *
     * @param name  its name
     * @param value a string, a number, a boolean, a list or a map of such
     * @return another token
     */
    public TestToken claim(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(claims);
        more.put(name, value);
        return new TestToken(more, type, signer, reader);
    }

    /**
     * Without a claim. Without {@code exp} or {@code iat} no server takes it.
     *
     * @param name its name
     * @return another token
     */
    public TestToken without(String name) {
        Map<String, Object> less = new LinkedHashMap<>(claims);
        less.remove(name);
        return new TestToken(less, type, signer, reader);
    }

    /**
     * Of a user.
     *
     * @param subject {@code sub}
     * @return another token
     */
    public TestToken subject(String subject) {
        return claim("sub", subject);
    }

    /**
     * For a server. For another one than the tested, it is refused.
     *
     * @param audience {@code aud}: one or several
     * @return another token
     */
    public TestToken audience(String... audience) {
        return claim("aud", audience.length == 1 ? audience[0] : List.of(audience));
    }

    /**
     * With scopes that were granted.
     *
     * @param scopes the words of the claim that holds them
     * @return another token
     */
    public TestToken scopes(String... scopes) {
        return claim("scope", String.join(" ", scopes));
    }

    /**
     * Good for some time from when it was issued.
     *
     * @param time how long
     * @return another token
     */
    public TestToken expiresIn(Duration time) {
        Object issued = claims.getOrDefault("iat", 0L);
        return claim("exp", ((Number) issued).longValue() + time.toSeconds());
    }

    /**
     * Expired an hour ago.
     *
     * @return a token that is refused
     */
    public TestToken expired() {
        return later(-LONG_AGO - GOOD_FOR);
    }

    /**
     * Issued in an hour.
     *
     * @return a token that is refused
     */
    public TestToken notYetValid() {
        return later(LONG_AGO);
    }

    private TestToken later(long seconds) {
        TestToken moved = this;
        for (String name : List.of("iat", "exp")) {
            if (claims.get(name) instanceof Number time) {
                moved = moved.claim(name, time.longValue() + seconds);
            }
        }
        return moved;
    }

    /**
     * Bound to a key (RFC 9449, section 6.1): nobody may use it without a proof.
     *
     * @param key the client's key
     * @return another token
     */
    public TestToken boundTo(ProofKey key) {
        return claim("cnf", Map.of("jkt", key.thumbprint()));
    }

    /**
     * With another type in its header (RFC 9068, section 2.1).
     *
     * @param other {@code JWT}, for example, as Keycloak writes it
     * @return another token
     */
    public TestToken type(String other) {
        return new TestToken(claims, other, signer, reader);
    }

    /**
     * Encrypted for a server, after it was signed if it is.
     *
     * @param key the server's key
     * @return another token
     */
    public TestToken encryptedTo(ServerKey key) {
        return new TestToken(claims, type, signer, Optional.of(key));
    }

    TestToken signedBy(PublicJsonWebKey key) {
        return new TestToken(claims, type, Optional.of(key), reader);
    }

    /**
     * What goes behind {@code Bearer} or {@code DPoP}.
     *
     * @return the compact JWS or JWE
     * @throws IllegalStateException if it is neither signed nor encrypted
     */
    public String text() {
        if (signer.isEmpty() && reader.isEmpty()) {
            throw new IllegalStateException("a token is signed by a TestIssuer, or encrypted to a ServerKey, or both");
        }
        try {
            String content = signer.isPresent() ? signed(signer.get()) : JsonUtil.toJson(wrapped());
            return reader.isPresent() ? encrypted(content, reader.get()) : content;
        } catch (JoseException e) {
            throw new IllegalStateException("This JVM makes no such token", e);
        }
    }

    /** As existing browser clients do: the claims lie below {@code data}, the times beside it. */
    private Map<String, Object> wrapped() {
        Map<String, Object> data = new LinkedHashMap<>(claims);
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("data", data);
        for (String time : List.of("iat", "exp", "nbf")) {
            Optional.ofNullable(data.remove(time)).ifPresent(value -> payload.put(time, value));
        }
        return payload;
    }

    private String signed(PublicJsonWebKey key) throws JoseException {
        JsonWebSignature jws = new JsonWebSignature();
        jws.setHeader("typ", type);
        jws.setKeyIdHeaderValue(key.getKeyId());
        jws.setAlgorithmHeaderValue(key.getAlgorithm());
        jws.setKey(key.getPrivateKey());
        jws.setPayload(JsonUtil.toJson(claims));
        return jws.getCompactSerialization();
    }

    private String encrypted(String content, ServerKey key) throws JoseException {
        JsonWebEncryption jwe = new JsonWebEncryption();
        jwe.setAlgorithmHeaderValue("RSA-OAEP");
        jwe.setEncryptionMethodHeaderParameter("A256GCM");
        jwe.setKeyIdHeaderValue(key.jose().getKeyId());
        if (signer.isPresent()) {
            jwe.setContentTypeHeaderValue("JWT");
        }
        jwe.setKey(key.jose().getPublicKey());
        jwe.setPayload(content);
        return jwe.getCompactSerialization();
    }

    /** The names of its claims alone: whoever has the text is its user. */
    @Override
    public String toString() {
        return "TestToken" + new ArrayList<>(claims.keySet());
    }
}
