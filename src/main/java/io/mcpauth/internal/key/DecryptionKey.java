package io.mcpauth.internal.key;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAKey;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One private key that tokens can be encrypted to. It never shows its private members.
 */
public final class DecryptionKey {

    private final PrivateKey privateKey;
    private final PublicKey publicKey;
    private final Map<String, Object> publicMembers;
    private final boolean nameless;

    DecryptionKey(PrivateKey privateKey, PublicKey publicKey, Map<String, Object> publicMembers) {
        this(privateKey, publicKey, publicMembers, false);
    }

    private DecryptionKey(PrivateKey privateKey, PublicKey publicKey, Map<String, Object> publicMembers,
            boolean nameless) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
        this.publicMembers = publicMembers;
        this.nameless = nameless;
    }

    /** The same key, whose id is ours: its file could not give it one. */
    DecryptionKey nameless() {
        return new DecryptionKey(privateKey, publicKey, publicMembers, true);
    }

    /**
     * The key's id.
     *
     * @return its {@code kid} as it is published, or empty where the file gives none
     */
    public Optional<String> id() {
        return Optional.ofNullable((String) publicMembers.get("kid"));
    }

    /**
     * Whether a token can mean this key by an id: its own one, or where it came in a form that knows no ids (PEM), any.
     * Whoever was handed such a key has to name it as he likes, and there is no other one beside it that he could mean.
     */
    boolean answersTo(String keyId) {
        return nameless || id().filter(keyId::equals).isPresent();
    }

    /**
     * The key's type.
     *
     * @return {@code RSA}, {@code EC} or {@code OKP}
     */
    public String type() {
        return (String) Objects.requireNonNull(publicMembers.get("kty"));
    }

    /**
     * Whether tokens of an algorithm can be meant for this key. An RSA key serves both OAEP forms whatever its
     * {@code alg} says, because browser clients ignore that member; other keys serve exactly the algorithm that they
     * name.
     *
     * @param algorithm a JWE {@code alg}
     * @return whether the key serves it
     */
    public boolean serves(String algorithm) {
        return type().equals("RSA") ? KeyRules.RSA_ALGORITHMS.contains(algorithm)
                : algorithm.equals(publicMembers.get("alg"));
    }

    /**
     * How long an encrypted key must be to be meant for this key.
     *
     * @return the length of the modulus in bytes, or empty for keys that agree on a key instead
     */
    public Optional<Integer> encryptedKeyLength() {
        return privateKey instanceof RSAKey rsa
                ? Optional.of((rsa.getModulus().bitLength() + 7) / 8)
                : Optional.empty();
    }

    /**
     * The private key itself.
     *
     * @return the key, for decryption only
     */
    public PrivateKey privateKey() {
        return privateKey;
    }

    /**
     * The public key that belongs to it.
     *
     * @return the key that clients encrypt to
     */
    public PublicKey publicKey() {
        return publicKey;
    }

    /**
     * What may be published of this key.
     *
     * @return the public members, in the file's order, unmodifiable
     */
    public Map<String, Object> publicMembers() {
        return publicMembers;
    }

    @Override
    public String toString() {
        return type() + " key " + id().orElse("without kid");
    }
}
