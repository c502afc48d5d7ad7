package io.mcpauth.testing;

import java.security.Key;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;

import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.keys.HmacKey;
import org.jspecify.annotations.Nullable;

/**
 * The key pair of an authorization server, without the server. Use it if the server under test reads the issuer's keys
 * from a file or from its WAR. If your server fetches the keys, use {@link TestIssuer}.
 *
 * <pre>{@code
 * IssuerKey login = IssuerKey.generate("https://login.example.com");
 * Files.writeString(folder.resolve("login.json"), login.publicJwkSet());     // mcp.auth.trusted-issuers.login.jwks
 * String token = login.token().audience("https://mcp.example.com").text();
 * }</pre>
 *
 * @since 0.1.0
 */
public final class IssuerKey {

    private static final int LINE = 64;

    private final String iss;
    private final PublicJsonWebKey key;

    private IssuerKey(String iss, PublicJsonWebKey key) {
        this.iss = iss;
        this.key = key;
    }

    /**
     * Makes an RSA key for {@code RS256}, the algorithm of most authorization servers.
     *
     * @param iss the issuer that the tokens name
     * @return a key with a random id
     */
    public static IssuerKey generate(String iss) {
        return generate(iss, "RS256");
    }

    /**
     * Makes a key for another algorithm.
     *
     * @param iss       the issuer that the tokens name
     * @param algorithm one of RFC 7518, section 3.1, with a key pair, or {@code EdDSA}
     * @return a key with a random id
     * @throws IllegalArgumentException if there are no key pairs for it; Ed25519 is named {@code EdDSA} here
     */
    public static IssuerKey generate(String iss, String algorithm) {
        PublicJsonWebKey made = Jose.newKey(algorithm);
        made.setKeyId(UUID.randomUUID().toString());
        made.setAlgorithm(algorithm);
        made.setUse("sig");
        return new IssuerKey(iss, made);
    }

    /**
     * Reads an existing key.
     *
     * @param iss        the issuer that the tokens name
     * @param privateJwk a private JWK (RFC 7517), or a JWK Set whose first key is used
     * @return the key
     * @throws IllegalArgumentException if it is not the private key of a pair
     */
    public static IssuerKey of(String iss, String privateJwk) {
        PublicJsonWebKey read = Jose.read(privateJwk);
        if (read.getPrivateKey() == null) {
            throw new IllegalArgumentException("An issuer signs with its private key, but this is a public key");
        }
        return new IssuerKey(iss, read);
    }

    /**
     * Returns the issuer that owns this key.
     *
     * @return {@code iss} of its tokens
     */
    public String iss() {
        return iss;
    }

    /**
     * Returns the public key, as an authorization server publishes it.
     *
     * @return a JWK Set (RFC 7517, section 5) as JSON
     */
    public String publicJwkSet() {
        return new JsonWebKeySet(key).toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    /**
     * Returns the public key for servers that take a single key, for example in {@code mp.jwt.verify.publickey}.
     *
     * @return PEM (RFC 7468)
     */
    public String publicPem() {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(key.getPublicKey().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    /**
     * Returns the private key.
     *
     * @return a JWK (RFC 7517) as JSON
     */
    public String privateJwk() {
        return key.toJson(OutputControlLevel.INCLUDE_PRIVATE);
    }

    /**
     * Returns an access token (RFC 9068) of the user {@code ada}, valid for ten minutes. It has no audience yet.
     *
     * @return the token; change it, then call {@code text()}
     */
    public TestToken token() {
        return TestToken.of(Clock.systemUTC()).claim("iss", iss).subject("ada").claim("client_id", "test")
                .claim("jti", UUID.randomUUID().toString()).signedBy(this);
    }

    /** Another key for the same algorithm. */
    IssuerKey another() {
        PublicJsonWebKey made = Jose.newKey(algorithm());
        made.setKeyId(key.getKeyId());
        made.setAlgorithm(key.getAlgorithm());
        return new IssuerKey(iss, made);
    }

    String algorithm() {
        return Jose.signatureAlgorithm(key);
    }

    @Nullable
    String id() {
        return key.getKeyId();
    }

    String sign(Map<String, ?> header, String payload) {
        return Jose.sign(header, keyFor(String.valueOf(header.get("alg"))), payload);
    }

    private @Nullable Key keyFor(String written) {
        if (written.equals("none")) {
            return null;
        }
        return written.startsWith("HS") ? new HmacKey(key.getPublicKey().getEncoded()) : key.getPrivateKey();
    }
}
