package io.mcpauth.internal.token;

import java.util.List;
import java.util.Optional;

import io.mcpauth.internal.issuer.VerificationKeys;
import io.mcpauth.internal.key.DecryptionKeys;
import io.mcpauth.token.PublicJwkSet;

/**
 * The keys of one moment, and the tokens that were opened with them. They end together: a token that is opened while
 * the keys change is kept with the keys that are gone, where nobody will look for it.
 *
 * @param keys       what tokens are decrypted with
 * @param issuerKeys what their signatures are verified with, for each issuer
 * @param published  what is published of them
 * @param known      the tokens that were good, unless none are kept
 */
public record KeyGeneration(DecryptionKeys keys, List<VerificationKeys> issuerKeys, PublicJwkSet published,
        Optional<KnownTokens> known) {
}
