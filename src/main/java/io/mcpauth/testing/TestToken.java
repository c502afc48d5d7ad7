package io.mcpauth.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jose4j.json.JsonUtil;
import org.jspecify.annotations.Nullable;

/**
 * A token for a test. Immutable: whatever changes it gives another one. It begins as a good one; what breaks it says so
 * in its name.
 *
 * <pre>{@code
 * key.token().claim("name", "Ada").text()                       // encrypted
 * issuer.token().scopes("mcp:tools").text()                     // signed
 * issuer.token().encryptedTo(key).text()                        // signed, then encrypted
 * issuer.token().ofClient("night-job").text()                   // of a client that no user stands behind
 * issuer.token().expired().text()                               // a bad one
 * }</pre>
 *
 * @since 0.1.0
 */
public final class TestToken {

    /** A server lets clocks differ by a minute at most unless it is told otherwise. */
    private static final long LONG_AGO = 3600;
    private static final long GOOD_FOR = 600;

    private final Map<String, @Nullable Object> claims;
    private final Content content;
    private final Optional<IssuerKey> signer;
    private final Map<String, Object> signedHeader;
    private final Optional<ServerKey> reader;
    private final Map<String, Optional<Object>> encryptedHeader;

    /** What is signed or encrypted: the claims in one of two forms, or a text in place of them. */
    private record Content(boolean isFlat, Optional<String> text) {
    }

    private TestToken(Map<String, @Nullable Object> claims, Content content, Optional<IssuerKey> signer,
            Map<String, Object> signedHeader, Optional<ServerKey> reader,
            Map<String, Optional<Object>> encryptedHeader) {
        this.claims = claims;
        this.content = content;
        this.signer = signer;
        this.signedHeader = signedHeader;
        this.reader = reader;
        this.encryptedHeader = encryptedHeader;
    }

    static TestToken of(Clock clock) {
        long now = clock.instant().getEpochSecond();
        Map<String, @Nullable Object> times = new LinkedHashMap<>();
        times.put("iat", now);
        times.put("exp", now + GOOD_FOR);
        return new TestToken(times, new Content(false, Optional.empty()), Optional.empty(), Map.of(),
                Optional.empty(), Map.of());
    }

    private TestToken saying(Map<String, @Nullable Object> other) {
        return new TestToken(other, content, signer, signedHeader, reader, encryptedHeader);
    }

    private TestToken with(Content other) {
        return new TestToken(claims, other, signer, signedHeader, reader, encryptedHeader);
    }

    /**
     * With a claim, in the place of one by the same name.
     *
     * @param name  its name
     * @param value a string, a number, a boolean, a list or a map of such, or {@code null} as JSON has it
     * @return another token
     */
    public TestToken claim(String name, @Nullable Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(claims);
        more.put(name, value);
        return saying(more);
    }

    /**
     * With several claims, in the place of those by the same names.
     *
     * @param more names and values, as for {@link #claim}
     * @return another token
     */
    public TestToken claims(Map<String, ? extends @Nullable Object> more) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(claims);
        all.putAll(more);
        return saying(all);
    }

    /**
     * Without a claim. Without {@code exp} or {@code iat} no server takes it.
     *
     * @param name its name
     * @return another token
     */
    public TestToken without(String name) {
        Map<String, @Nullable Object> less = new LinkedHashMap<>(claims);
        less.remove(name);
        return saying(less);
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
     * Of a client that calls for itself and not for a user (the grant {@code client_credentials}): the client is the
     * subject (RFC 9068, section 2.2).
     *
     * @param clientId {@code client_id} and {@code sub}
     * @return another token
     */
    public TestToken ofClient(String clientId) {
        return claim("client_id", clientId).subject(clientId);
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
        return claim("exp", time("iat") + time.toSeconds());
    }

    /**
     * Issued at another time, and good for as long as before: for a server whose clock stands still in your test.
     *
     * @param time when
     * @return another token
     */
    public TestToken issuedAt(Instant time) {
        return saying(Jose.later(claims, time.getEpochSecond() - time("iat")));
    }

    /**
     * Expired an hour ago.
     *
     * @return a token that is refused
     */
    public TestToken expired() {
        return saying(Jose.later(claims, time("iat") - time("exp") - LONG_AGO));
    }

    /**
     * Issued in an hour.
     *
     * @return a token that is refused
     */
    public TestToken notYetValid() {
        return saying(Jose.later(claims, LONG_AGO));
    }

    private long time(String name) {
        return claims.get(name) instanceof Number time ? time.longValue() : 0;
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
     * With its claims beside {@code iat} and {@code exp}, if it is encrypted and not signed. Without this they are
     * below {@code data}, as existing browser clients write them.
     *
     * @return another token
     */
    public TestToken flat() {
        return with(new Content(true, content.text()));
    }

    /**
     * With any text in the place of claims: for what a client could send that is no JSON, or not the JSON of a token.
     *
     * @param text what is signed or encrypted
     * @return another token
     */
    public TestToken payload(String text) {
        return with(new Content(content.isFlat(), Optional.of(text)));
    }

    /**
     * With a token in it that somebody else has signed (RFC 7519, section 5.2): for tokens of an authorization server
     * that your test really asks.
     *
     * @param signed a compact JWS
     * @return another token
     */
    public TestToken nested(String signed) {
        return payload(signed).encryptedHeader("cty", "JWT");
    }

    /**
     * With another type in its header (RFC 9068, section 2.1).
     *
     * @param other {@code JWT}, for example, as Keycloak writes it
     * @return another token
     */
    public TestToken type(String other) {
        return signedHeader("typ", other);
    }

    /**
     * With another member in the header of what is signed.
     *
     * @param name  its name
     * @param value a string, a number, a boolean, a list or a map of such; {@code null} for a header without it
     * @return another token
     */
    public TestToken signedHeader(String name, @Nullable Object value) {
        return new TestToken(claims, content, signer, Jose.changed(signedHeader, name, value), reader,
                encryptedHeader);
    }

    /**
     * With another member in the header of what is encrypted.
     *
     * @param name  its name
     * @param value a string, a number, a boolean, a list or a map of such; {@code null} for a header without it
     * @return another token
     */
    public TestToken encryptedHeader(String name, @Nullable Object value) {
        Map<String, Optional<Object>> more = new LinkedHashMap<>(encryptedHeader);
        more.put(name, Optional.ofNullable(value));
        return new TestToken(claims, content, signer, signedHeader, reader, more);
    }

    /**
     * Encrypted for a server, after it was signed if it is.
     *
     * @param key the server's key
     * @return another token
     */
    public TestToken encryptedTo(ServerKey key) {
        return new TestToken(claims, content, signer, signedHeader, Optional.of(key), encryptedHeader);
    }

    /**
     * Signed by an issuer, whatever {@code iss} says.
     *
     * @param key the issuer's key
     * @return another token
     */
    public TestToken signedBy(IssuerKey key) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", key.algorithm());
        header.put("typ", "at+jwt");
        return new TestToken(claims, content, Optional.of(key), Jose.changed(header, "kid", key.id()), reader,
                encryptedHeader);
    }

    /**
     * Signed by somebody else, in the name of the same key.
     *
     * @return a token that is refused
     */
    public TestToken forged() {
        return new TestToken(claims, content, Optional.of(issuer().another()), signedHeader, reader, encryptedHeader);
    }

    /**
     * Not signed, though it looks so ({@code "alg": "none"}; RFC 7518, section 3.6).
     *
     * @return a token that is refused
     */
    public TestToken unsecured() {
        return signedHeader("alg", "none");
    }

    /**
     * Signed with what everybody knows: the issuer's public key as the secret of {@code HS256} (RFC 8725, section 2.1).
     *
     * @return a token that is refused
     */
    public TestToken signedWithPublicKey() {
        return signedHeader("alg", "HS256");
    }

    private IssuerKey issuer() {
        return signer.orElseThrow(() -> new IllegalStateException("this token has no signer"));
    }

    /** What an issuer says of it when asked. */
    Map<String, @Nullable Object> values() {
        return new LinkedHashMap<>(claims);
    }

    /**
     * What goes behind {@code Bearer} or {@code DPoP}.
     *
     * @return the compact JWS or JWE
     * @throws IllegalStateException if it is neither signed nor encrypted
     */
    public String text() {
        if (signer.isEmpty() && reader.isEmpty()) {
            throw new IllegalStateException(
                    "a token is signed by a TestIssuer or an IssuerKey, or encrypted to a ServerKey, or both");
        }
        String inner = signer.map(key -> key.sign(signedHeader, content.text().orElseGet(this::plain)))
                .orElseGet(() -> content.text().orElseGet(content.isFlat() ? this::plain : this::wrapped));
        return reader.map(key -> encrypted(inner, key)).orElse(inner);
    }

    private String plain() {
        return JsonUtil.toJson(claims);
    }

    /** As existing browser clients do: the claims lie below {@code data}, the times beside it. */
    private String wrapped() {
        Map<String, @Nullable Object> data = new LinkedHashMap<>(claims);
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("data", data);
        for (String time : List.of("iat", "exp", "nbf")) {
            Optional.ofNullable(data.remove(time)).ifPresent(value -> payload.put(time, value));
        }
        return JsonUtil.toJson(payload);
    }

    private String encrypted(String inner, ServerKey key) {
        Map<String, Object> header = key.header();
        if (signer.isPresent()) {
            header.put("cty", "JWT");
        }
        encryptedHeader.forEach((name, value) -> value.ifPresentOrElse(other -> header.put(name, other),
                () -> header.remove(name)));
        return Jose.encrypt(header, key.publicKey(), inner);
    }

    /** The names of its claims alone: whoever has the text is its user. */
    @Override
    public String toString() {
        return "TestToken" + new ArrayList<>(claims.keySet());
    }
}
