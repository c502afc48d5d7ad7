package io.mcpauth.cli.key;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The kinds of keys that can be made. The names are those of the JWK member {@code kty}.
 */
public enum KeyType {

    /** The only kind that existing browser clients can encrypt to. */
    RSA("RSA-OAEP", 4096, List.of(2048, 3072, 4096, 8192)),

    /** The curves P-256, P-384 and P-521. */
    EC("ECDH-ES+A256KW", 256, List.of(256, 384, 521)),

    /** The curve X25519, and for signatures Ed25519. */
    OKP("ECDH-ES+A256KW", 0, List.of());

    private final String algorithm;
    private final int defaultSize;
    private final List<Integer> sizes;

    KeyType(String algorithm, int defaultSize, List<Integer> sizes) {
        this.algorithm = algorithm;
        this.defaultSize = defaultSize;
        this.sizes = sizes;
    }

    /** The JWK member {@code alg} of keys for encryption. */
    String algorithm() {
        return algorithm;
    }

    public int defaultSize() {
        return defaultSize;
    }

    /**
     * Checks a size.
     *
     * @param asked the size, or {@code null} for the default
     * @return the size
     * @throws IllegalArgumentException if there is no key of that size; the message says which ones there are
     */
    public int size(Integer asked) {
        if (asked == null) {
            return defaultSize;
        }
        if (sizes.isEmpty()) {
            throw new IllegalArgumentException("a key of type " + this + " has only one size; leave out --size");
        }
        if (!sizes.contains(asked)) {
            throw new IllegalArgumentException("a key of type " + this + " has a size of "
                    + sizes.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ", not " + asked);
        }
        return asked;
    }

    /** The smallest size that is not below another one; the largest, or the only one, where there is none. */
    public int closestSize(int bits) {
        return sizes.stream().filter(size -> size >= bits).findFirst()
                .orElse(sizes.isEmpty() ? defaultSize : sizes.get(sizes.size() - 1));
    }
}
