package io.mcpauth.token;

/**
 * Verifies encrypted tokens (compact JWE). It needs no container:
 *
 * <pre>{@code
 * JweTokenVerifier verifier = JweTokenVerifier.fromEnvironment();
 * if (verifier.verify(token) instanceof Verified good) {
 *     System.out.println("Hello " + good.claims().value("name").orElse("stranger"));
 * }
 * }</pre>
 *
 * <p>Safe for use by many threads. Cheap checks come first: nothing costs a private-key operation before its size,
 * shape, header and key id have passed. A token that was good is known for as long as its time and the keys allow, and
 * costs no private-key operation any more; its times are checked at each use. Of unknown tokens, only so many are
 * decrypted at once.
 *
 * <p>In an application with the guard, inject this type: that verifier is as configured, and ends with the application.
 * The library alone implements it.
 *
 * @since 0.1.0
 */
public interface JweTokenVerifier extends TokenVerifier, AutoCloseable {

    /** The environment variable with the path of the key file; the Python package reads the same. */
    String KEY_FILE_VARIABLE = "MCP_KEY_FILE_PATH";

    /**
     * Begins a verifier with keys and settings of its own. It reads no key {@code mcp.auth.*}.
     *
     * @return a builder with the defaults of the configuration and no key
     */
    static JweTokenVerifierBuilder builder() {
        return new JweTokenVerifierBuilder();
    }

    /**
     * A verifier with the key file that the environment variable {@value #KEY_FILE_VARIABLE} names and the default
     * settings. Without one, or while the file is not usable, it refuses every token and says so in the log.
     *
     * <p>It reads no key {@code mcp.auth.*}, and believes whoever encrypts. In an application with the guard, inject
     * {@code JweTokenVerifier}: that one is as configured.
     *
     * @return the verifier
     */
    static JweTokenVerifier fromEnvironment() {
        return KeyFileOfEnvironment.verifier();
    }

    /**
     * Ends the fetching of issuers' keys. The verifier goes on with the keys that it has.
     */
    @Override
    void close();
}
