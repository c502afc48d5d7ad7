package io.mcpauth.internal.issuer;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How an issuer is asked about tokens (RFC 7662): those that only it can read, and maybe those that it has signed.
 *
 * @param clientId as whom
 * @param secret   what proves that
 * @param endpoint where, or empty where its metadata say it
 * @param cache    how long an answer is kept at most
 * @param isOfSigned whether it is asked about the tokens that it has signed, too
 */
public record Introspection(String clientId, ClientSecret secret, Optional<URI> endpoint, Duration cache,
        boolean isOfSigned) {

    /** How long an answer is kept where nothing else is said. */
    public static final Duration CACHE = Duration.ofSeconds(30);
}
