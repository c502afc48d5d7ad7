package io.mcpauth.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import io.mcpauth.internal.json.Json;
import io.mcpauth.internal.key.PublicJwk;
import io.mcpauth.internal.key.Sha256;
import io.mcpauth.internal.key.UnusableKeyException;

/**
 * A JWK Set (RFC 7517) of public keys, as a server publishes it.
 *
 * @since 0.1.0
 */
public final class PublicJwkSet {

    private final List<Map<String, Object>> keys;
    private final String json;
    private final String etag;

    /**
     * Creates a set of members as they are: nothing is checked, and nothing is left out. Use {@link #of} for keys of
     * your own, so that no private member is published.
     *
     * @param keys the public members of each key, the current key first; may be empty
     */
    public PublicJwkSet(List<Map<String, Object>> keys) {
        this.keys = List.copyOf(keys);
        this.json = Json.write(Map.of("keys", this.keys));
        this.etag = etagOf(json);
    }

    /**
     * Creates the set for a verifier with its own keys. The parameters are written in the form that browsers import.
     * The set has {@code kty}, {@code kid}, {@code use}, {@code alg} and the public parameters. All other members are
     * left out.
     *
     * <pre>{@code
     * PublicJwkSet.of(List.of(Map.of("kty", "RSA", "kid", "2026-11", "use", "enc", "n", modulus, "e", "AQAB")))
     * }</pre>
     *
     * @param keys the members of each key, the current key first; may be empty
     * @return the set
     * @throws IllegalArgumentException if a key is private, symmetric, an RSA key of less than 2048 bits, not for
     *                                  encryption, or none at all; the message names its place in the list, never a
     *                                  member's value
     */
    public static PublicJwkSet of(List<Map<String, Object>> keys) {
        List<Map<String, Object>> shown = new ArrayList<>();
        for (Map<String, Object> key : keys) {
            try {
                shown.add(PublicJwk.of(key));
            } catch (UnusableKeyException e) {
                throw new IllegalArgumentException(
                        "Key number " + (shown.size() + 1) + " cannot be published: " + e.getMessage());
            }
        }
        return new PublicJwkSet(shown);
    }

    /**
     * Returns the members of each key.
     *
     * @return public members only, the current key first, unmodifiable
     */
    public List<Map<String, Object>> keys() {
        return keys;
    }

    /**
     * Returns the document.
     *
     * @return {@code {"keys":[…]}}
     */
    public String json() {
        return json;
    }

    /**
     * Returns the entity tag of the document. It changes when the document changes.
     *
     * @return the tag with its quotes
     */
    public String etag() {
        return etag;
    }

    @Override
    public String toString() {
        return json;
    }

    /**
     * Returns an entity tag for a document.
     *
     * @param document its text
     * @return a strong tag with its quotes
     */
    public static String etagOf(String document) {
        byte[] hash = Sha256.of(document.getBytes(UTF_8));
        return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, 22) + '"';
    }
}
