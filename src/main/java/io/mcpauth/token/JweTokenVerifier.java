package io.mcpauth.token;

/**
 * Verifies tokens: encrypted ones (compact JWE), signed ones (compact JWS), and those that are signed and then
 * encrypted. It needs no container:
 *
 * <pre>{@code
 * JweTokenVerifier verifier = JweTokenVerifier.fromEnvironment();
 * if (verifier.verify(token) instanceof Verified good) {
 *     System.out.println("Hello " + good.claims().value("name").orElse("stranger"));
 * }
 * }</pre>
 *
 * <p>Instances are thread-safe. Cheap checks come first: a token costs a private-key operation only after its size,
 * form, header and key id have passed. A good token is remembered until it expires or the keys change, and then costs
 * no further private-key operation. Its times are checked at each use. The number of unknown tokens that are decrypted
 * at once is limited.
 *
 * <p>In an application with the guard, inject this type. The injected verifier has the settings of the configuration,
 * and the guard closes it. Only the library implements this interface.
 *
 * @since 0.1.0
 */
public interface JweTokenVerifier extends TokenVerifier, AutoCloseable {

    /** The environment variable with the path of the key file; the Python package reads the same. */
    String KEY_FILE_VARIABLE = "MCP_KEY_FILE_PATH";

    /**
     * Returns a builder for a verifier with its own keys and settings. It reads no setting {@code mcp.auth.*}.
     *
     * @return a builder with default settings and without a key
     */
    static JweTokenVerifierBuilder builder() {
        return new JweTokenVerifierBuilder();
    }

    /**
     * Creates a verifier with the default settings and the key file that the environment variable
     * {@value #KEY_FILE_VARIABLE} names. If the variable is not set, or the file is not usable, the verifier refuses
     * every token and logs why.
     *
     * <p>It reads no setting {@code mcp.auth.*}, and accepts tokens without a signature. In an application with the
     * guard, inject {@code JweTokenVerifier} instead.
     *
     * @return the verifier
     */
    static JweTokenVerifier fromEnvironment() {
        return KeyFileOfEnvironment.verifier();
    }

    /**
     * Stops fetching the keys of issuers. The verifier continues with the keys that it has.
     */
    @Override
    void close();
}
