package io.mcpauth.arquillian.support;

import java.time.Duration;
import java.util.Map;

import io.mcpauth.testing.IssuerKey;
import io.mcpauth.testing.TestToken;

/**
 * Somebody who signs tokens of Ada for the server of these tests.
 *
 * @param key what the tokens are signed with, and whom they name for that
 */
public record Issuer(IssuerKey key) {

    /** Whom the tokens of these tests are meant for. */
    public static final String AUDIENCE = "https://mcp.example.org";

    /** An issuer with a new key. */
    public static Issuer named(String iss) {
        return new Issuer(IssuerKey.generate(iss, "ES256"));
    }

    /** An issuer with a new RSA key. */
    public static Issuer withRsa(String iss) {
        return new Issuer(IssuerKey.generate(iss));
    }

    /** What its tokens say of who has signed them. */
    public String iss() {
        return key.iss();
    }

    /** The set that is published. */
    public String jwks() {
        return key.publicJwkSet();
    }

    /** A token that is good for an hour and for this server, with more claims or other ones, and without a type. */
    public TestToken token(Map<String, ?> more) {
        return forAda(key.token(), more).signedHeader("typ", null);
    }

    /** A token of any issuer for Ada and this server, good for an hour. */
    public static TestToken forAda(TestToken token, Map<String, ?> more) {
        return token.audience(AUDIENCE).expiresIn(Duration.ofHours(1)).subject("ada-1").claim("name", "Ada")
                .claim("email", "ada@example.com").claims(more);
    }

    /** A token of this issuer. */
    public String signed(Map<String, ?> more) {
        return token(more).text();
    }

    /** An access token of this issuer (RFC 9068). */
    public String accessToken(Map<String, ?> more) {
        return forAda(key.token(), more).text();
    }
}
