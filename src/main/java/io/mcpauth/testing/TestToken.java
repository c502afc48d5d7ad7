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
 * A token for a test. It is immutable: each method returns a changed copy. It begins as a good token.
 *
 * <pre>{@code
 * key.token().claim("name", "Ada").text()                       // encrypted
 * issuer.token().scopes("mcp:tools").text()                     // signed
 * issuer.token().encryptedTo(key).text()                        // signed, then encrypted
 * issuer.token().ofClient("night-job").text()                   // of a client without a user
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
     * Sets a claim.
     *
     * @param name  its name
     * @param value a string, a number, a boolean, a list or a map of such, or {@code null} as JSON has it
     * @return a changed copy
     */
    public TestToken claim(String name, @Nullable Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(claims);
        more.put(name, Jose.copyOf(value));
        return saying(more);
    }

    /**
     * Sets several claims.
     *
     * @param more names and values, as for {@link #claim}
     * @return a changed copy
     */
    public TestToken claims(Map<String, ? extends @Nullable Object> more) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(claims);
        all.putAll(Jose.copyOfAll(more));
        return saying(all);
    }

    /**
     * Removes a claim. A server refuses a token without {@code exp} or {@code iat}.
     *
     * @param name its name
     * @return a changed copy
     */
    public TestToken without(String name) {
        Map<String, @Nullable Object> less = new LinkedHashMap<>(claims);
        less.remove(name);
        return saying(less);
    }

    /**
     * Sets the user.
     *
     * @param subject {@code sub}
     * @return a changed copy
     */
    public TestToken subject(String subject) {
        return claim("sub", subject);
    }

    /**
     * Makes it a token of a client that calls for itself (the grant {@code client_credentials}). The client is then the
     * subject (RFC 9068, section 2.2).
     *
     * @param clientId {@code client_id} and {@code sub}
     * @return a changed copy
     */
    public TestToken ofClient(String clientId) {
        return claim("client_id", clientId).subject(clientId);
    }

    /**
     * Sets the audience. If it does not name the server under test, the token is refused.
     *
     * @param audience {@code aud}: one or several
     * @return a changed copy
     */
    public TestToken audience(String... audience) {
        return claim("aud", audience.length == 1 ? audience[0] : List.of(audience));
    }

    /**
     * Sets the granted scopes.
     *
     * @param scopes the names of the scopes
     * @return a changed copy
     */
    public TestToken scopes(String... scopes) {
        return claim("scope", String.join(" ", scopes));
    }

    /**
     * Sets how long it is valid, from the time of its issue.
     *
     * @param time the duration
     * @return a changed copy
     */
    public TestToken expiresIn(Duration time) {
        return claim("exp", time("iat") + time.toSeconds());
    }

    /**
     * Sets the time of its issue, and keeps how long it is valid. Use it if the server has a fixed clock in your test.
     *
     * @param time the time
     * @return a changed copy
     */
    public TestToken issuedAt(Instant time) {
        return saying(Jose.later(claims, time.getEpochSecond() - time("iat")));
    }

    /**
     * Makes it a token that expired an hour ago.
     *
     * @return a token that is refused
     */
    public TestToken expired() {
        return saying(Jose.later(claims, time("iat") - time("exp") - LONG_AGO));
    }

    /**
     * Makes it a token that is issued in an hour.
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
     * Binds it to a key (RFC 9449, section 6.1). It can then be used only with a proof.
     *
     * @param key the client's key
     * @return a changed copy
     */
    public TestToken boundTo(ProofKey key) {
        return claim("cnf", Map.of("jkt", key.thumbprint()));
    }

    /**
     * Puts the claims beside {@code iat} and {@code exp}, if the token is encrypted and not signed. Without this call
     * they are below {@code data}, as existing browser clients write them.
     *
     * @return a changed copy
     */
    public TestToken flat() {
        return with(new Content(true, content.text()));
    }

    /**
     * Replaces the claims by any text, for example one that is not JSON.
     *
     * @param text what is signed or encrypted
     * @return a changed copy
     */
    public TestToken payload(String text) {
        return with(new Content(content.isFlat(), Optional.of(text)));
    }

    /**
     * Replaces the claims by a signed token (RFC 7519, section 5.2), for example one from a real authorization server.
     *
     * @param signed a compact JWS
     * @return a changed copy
     */
    public TestToken nested(String signed) {
        return payload(signed).encryptedHeader("cty", "JWT");
    }

    /**
     * Sets the type in its header (RFC 9068, section 2.1).
     *
     * @param other for example {@code JWT}, as Keycloak writes it
     * @return a changed copy
     */
    public TestToken type(String other) {
        return signedHeader("typ", other);
    }

    /**
     * Sets a member in the header of the signed token.
     *
     * @param name  its name
     * @param value a string, a number, a boolean, a list or a map of such; {@code null} for a header without it
     * @return a changed copy
     */
    public TestToken signedHeader(String name, @Nullable Object value) {
        return new TestToken(claims, content, signer, Jose.changed(signedHeader, name, value), reader,
                encryptedHeader);
    }

    /**
     * Sets a member in the header of the encrypted token.
     *
     * @param name  its name
     * @param value a string, a number, a boolean, a list or a map of such; {@code null} for a header without it
     * @return a changed copy
     */
    public TestToken encryptedHeader(String name, @Nullable Object value) {
        Map<String, Optional<Object>> more = new LinkedHashMap<>(encryptedHeader);
        more.put(name, Optional.ofNullable(Jose.copyOf(value)));
        return new TestToken(claims, content, signer, signedHeader, reader, more);
    }

    /**
     * Encrypts it to a server's key. If it is signed, the signature comes first.
     *
     * @param key the server's key
     * @return a changed copy
     */
    public TestToken encryptedTo(ServerKey key) {
        return new TestToken(claims, content, signer, signedHeader, Optional.of(key), encryptedHeader);
    }

    /**
     * Signs it with an issuer's key. The claim {@code iss} stays as it is.
     *
     * @param key the issuer's key
     * @return a changed copy
     */
    public TestToken signedBy(IssuerKey key) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", key.algorithm());
        header.put("typ", "at+jwt");
        return new TestToken(claims, content, Optional.of(key), Jose.changed(header, "kid", key.id()), reader,
                encryptedHeader);
    }

    /**
     * Signs it with another key, but keeps the key id.
     *
     * @return a token that is refused
     */
    public TestToken forged() {
        return new TestToken(claims, content, Optional.of(issuer().another()), signedHeader, reader, encryptedHeader);
    }

    /**
     * Makes it a token in the form of a signed one, but without a signature ({@code "alg": "none"}; RFC 7518, section
     * 3.6).
     *
     * @return a token that is refused
     */
    public TestToken unsecured() {
        return signedHeader("alg", "none");
    }

    /**
     * Signs it with the issuer's public key as the secret of {@code HS256} (RFC 8725, section 2.1), which everybody
     * knows.
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
