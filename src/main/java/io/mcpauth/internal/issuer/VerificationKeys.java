package io.mcpauth.internal.issuer;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.mcpauth.internal.json.Json;
import io.mcpauth.internal.json.JsonException;
import io.mcpauth.internal.key.JwkSetLoader;
import io.mcpauth.internal.key.KeyFileException;
import io.mcpauth.internal.key.KeyForms;
import io.mcpauth.internal.key.KeyLocation;
import io.mcpauth.internal.key.KeyVerdict;
import io.mcpauth.internal.key.KeyVerdict.Unused;
import io.mcpauth.internal.key.RegularFile;
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
    public static final VerificationKeys NONE = new VerificationKeys(List.of(), List.of());

    /** Those of an issuer that has none, since it signs no token; none can be waited for. */
    public static final VerificationKeys ABSENT = new VerificationKeys(List.of(), List.of());

    /** How many keys a token without {@code kid} is tried against. */
    private static final int MOST_CANDIDATES = 4;

    private final List<VerificationKey> keys;
    private final List<Unused> unused;

    private VerificationKeys(List<VerificationKey> keys, List<Unused> unused) {
        this.keys = List.copyOf(keys);
        this.unused = List.copyOf(unused);
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
        VerificationKeys keys = judge(entries, origin);
        if (keys.keys.isEmpty()) {
            String why = keys.unused.isEmpty() ? "" : ": " + keys.unused.stream().map(Unused::sentence)
                    .collect(joining("; "));
            throw new KeyFileException(
                    Message.ISSUER_KEYS_MALFORMED.text(origin, "it has no key that can verify signatures" + why));
        }
        return keys;
    }

    /**
     * Says of each entry whether it is used.
     *
     * @throws KeyFileException if one shows a private key
     */
    private static VerificationKeys judge(List<?> entries, String origin) throws KeyFileException {
        List<VerificationKey> keys = new ArrayList<>();
        List<Unused> unused = new ArrayList<>();
        for (Object entry : entries) {
            if (entry instanceof Map<?, ?> key && key.containsKey("d")) {
                throw new KeyFileException(
                        Message.ISSUER_KEYS_MALFORMED.text(origin, "it shows a private key, with which anybody "
                                + "could sign; the public one is needed"));
            }
            try {
                keys.add(VerificationKeyReader.read(entry));
            } catch (UnusableKeyException e) {
                unused.add(new Unused(KeyVerdict.nameOf(entry, keys.size() + unused.size() + 1), e.getMessage()));
            }
        }
        return new VerificationKeys(keys, unused);
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
                    Message.ISSUER_KEYS_MALFORMED.text(location, "it cannot be read: " + RegularFile.reason(e)));
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
        // Loops, not streams: this is done for each unknown token.
        List<VerificationKey> found = new ArrayList<>(MOST_CANDIDATES);
        Optional<String> id = hasId(keyId) ? keyId : Optional.empty();
        for (VerificationKey key : keys) {
            if (found.size() < MOST_CANDIDATES && (keyId.isEmpty() || key.id().equals(id)) && key.serves(algorithm)) {
                found.add(key);
            }
        }
        return List.copyOf(found);
    }

    private boolean hasId(Optional<String> keyId) {
        for (VerificationKey key : keys) {
            if (key.id().equals(keyId)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Reads one public key. One with private members has to be refused before.
     *
     * @param entry a JWK
     * @return the key, or empty if it is none that can verify signatures
     */
    public static Optional<VerificationKey> read(Object entry) {
        try {
            return Optional.of(VerificationKeyReader.read(entry));
        } catch (UnusableKeyException e) {
            return Optional.empty();
        }
    }

    /**
     * Why one public key would not be used.
     *
     * @param entry a JWK
     * @return the reason, to be put into a sentence; empty if it would be used
     */
    public static Optional<String> refusal(Object entry) {
        try {
            VerificationKeyReader.read(entry);
            return Optional.empty();
        } catch (UnusableKeyException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** All verdicts, for a line of the log. */
    String inWords() {
        return Stream.concat(Stream.of(keys.toString()), unused.stream().map(Unused::sentence)).collect(joining("; "));
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
