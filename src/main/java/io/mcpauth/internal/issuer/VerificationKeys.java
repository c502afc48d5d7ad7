package io.mcpauth.internal.issuer;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

import io.mcpauth.internal.json.Json;
import io.mcpauth.internal.json.JsonException;
import io.mcpauth.internal.key.JwkSetLoader;
import io.mcpauth.internal.key.KeyFileException;
import io.mcpauth.internal.key.KeyForms;
import io.mcpauth.internal.key.KeyLocation;
import io.mcpauth.internal.key.KeyRules;
import io.mcpauth.internal.key.SignatureFamily;
import io.mcpauth.internal.key.UnusableKeyException;
import io.mcpauth.internal.message.Message;

/**
 * The public keys that an issuer signs with, in the order of its JWK Set.
 *
 * <p>Keys of other kinds are passed over: an issuer's set may well hold some for encryption, or of types that nobody
 * here knows.
 */
public final class VerificationKeys {

    /** No key at all. */
    public static final VerificationKeys NONE = new VerificationKeys(List.of());

    /** Those of an issuer that has none, since it signs no token; none can be waited for. */
    public static final VerificationKeys ABSENT = new VerificationKeys(List.of());

    /** How many keys a token without {@code kid} is tried against. */
    private static final int MOST_CANDIDATES = 4;

    private final List<VerificationKey> keys;

    private VerificationKeys(List<VerificationKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * Reads a JWK Set or a single JWK, either also in Base64, or a public key in PEM.
     *
     * @param content the text, in UTF-8
     * @param origin  where it comes from, for messages
     * @return its keys, at least one
     * @throws KeyFileException if it is none of these, or has no key that can verify signatures
     */
    public static VerificationKeys parse(byte[] content, String origin) throws KeyFileException {
        Map<String, Object> members;
        try {
            members = Json.readObject(KeyForms.toJson(content, false));
        } catch (JsonException e) {
            throw new KeyFileException(
                    Message.ISSUER_KEYS_MALFORMED.text(origin, JwkSetLoader.otherForm(content).orElse(e.getMessage())));
        } catch (UnusableKeyException e) {
            throw new KeyFileException(Message.ISSUER_KEYS_MALFORMED.text(origin, e.getMessage()));
        }
        List<?> entries = members.containsKey("keys")
                ? members.get("keys") instanceof List<?> list ? list : List.of()
                : List.of(members);
        List<VerificationKey> keys = new ArrayList<>();
        for (Object entry : entries) {
            if (entry instanceof Map<?, ?> key && key.containsKey("d")) {
                throw new KeyFileException(
                        Message.ISSUER_KEYS_MALFORMED.text(origin, "it shows a private key, with which anybody "
                                + "could sign; the public one is needed"));
            }
            read(entry).ifPresent(keys::add);
        }
        if (keys.isEmpty()) {
            throw new KeyFileException(
                    Message.ISSUER_KEYS_MALFORMED.text(origin, "it has no key that can verify signatures"));
        }
        return new VerificationKeys(keys);
    }

    /**
     * Reads a file or resource, in the same forms.
     *
     * @param location where it lies
     * @return its keys, at least one
     * @throws KeyFileException if it cannot be read, or as {@link #parse(byte[], String)} does
     */
    public static VerificationKeys read(KeyLocation location) throws KeyFileException {
        try {
            return parse(location.read(), location.toString());
        } catch (NoSuchFileException e) {
            throw new KeyFileException(Message.ISSUER_KEYS_MALFORMED.text(location, "there is nothing"));
        } catch (IOException e) {
            throw new KeyFileException(
                    Message.ISSUER_KEYS_MALFORMED.text(location, "it cannot be read: " + JwkSetLoader.reason(e)));
        }
    }

    /**
     * The keys that a signature can be of.
     *
     * @param keyId     the token's {@code kid}: then only keys of that id, or if there is none, those without an id
     * @param algorithm the token's {@code alg}
     * @return at most {@value #MOST_CANDIDATES} keys
     */
    public List<VerificationKey> find(Optional<String> keyId, String algorithm) {
        boolean known = keyId.isPresent() && keys.stream().anyMatch(key -> key.id().equals(keyId));
        return keys.stream()
                .filter(key -> keyId.isEmpty() || key.id().equals(known ? keyId : Optional.empty()))
                .filter(key -> key.serves(algorithm))
                .limit(MOST_CANDIDATES)
                .toList();
    }

    /**
     * Reads one public key. One with private members has to be refused before.
     *
     * @param entry a JWK
     * @return the key, or empty if it is none that can verify signatures
     */
    public static Optional<VerificationKey> read(Object entry) {
        if (!(entry instanceof Map<?, ?> members) || !isForSignatures(members)) {
            return Optional.empty();
        }
        String family = members.get("kty") + (members.get("crv") instanceof String curve ? " " + curve : "");
        if (SignatureFamily.algorithmsOf(family).isEmpty()) {
            return Optional.empty();
        }
        try {
            PublicKey key = ((PublicJsonWebKey) JsonWebKey.Factory.newJwk(KeyRules.withoutCertificates(members)))
                    .getPublicKey();
            return key == null || KeyRules.isTooShort(key) ? Optional.empty()
                    : Optional.of(new VerificationKey(key, family, text(members, "kid"), text(members, "alg")));
        } catch (JoseException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static boolean isForSignatures(Map<?, ?> members) {
        boolean use = !members.containsKey("use") || "sig".equals(members.get("use"));
        boolean operation = !members.containsKey("key_ops")
                || members.get("key_ops") instanceof List<?> operations && operations.contains("verify");
        return use && operation;
    }

    private static Optional<String> text(Map<?, ?> members, String name) {
        return Optional.ofNullable(members.get(name)).filter(String.class::isInstance).map(String.class::cast);
    }

    /** Whether the keys are the same ones, in the same order. */
    @Override
    public boolean equals(Object other) {
        return other instanceof VerificationKeys set && keys.equals(set.keys);
    }

    @Override
    public int hashCode() {
        return keys.hashCode();
    }

    @Override
    public String toString() {
        return keys.toString();
    }
}
