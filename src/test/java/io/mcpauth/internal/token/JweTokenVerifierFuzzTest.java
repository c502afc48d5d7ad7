package io.mcpauth.internal.token;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.code_intelligence.jazzer.junit.FuzzTest;

import io.mcpauth.internal.key.DecryptionKeys;
import io.mcpauth.internal.key.JwkSetLoader;
import io.mcpauth.internal.key.KeyFileException;
import io.mcpauth.token.Rejected;
import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.TokenVerifier;
import io.mcpauth.token.Verification;

/** Whatever text comes as a token: only those that were made are accepted, and nothing breaks underneath. */
class JweTokenVerifierFuzzTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

    private static final Set<String> GOOD = Stream.of("rsa-oaep", "rsa-oaep-256", "ecdh-es-x25519", "ecdh-es-p-521",
            "ecdh-es-a256kw-p-256", "ecdh-es-a128kw-p-384")
            .map(name -> TestFiles.text("/tokens/npm-jose/" + name + ".jwe"))
            .collect(Collectors.toUnmodifiableSet());

    private static final TokenVerifier VERIFIER = verifier();

    @FuzzTest(maxDuration = "60s")
    void acceptsNoTextButTheTokensThatWereMade(byte[] text) {
        String token = new String(text, ISO_8859_1);
        Verification verification = VERIFIER.verify(token);

        if (verification instanceof Rejected rejected) {
            assertThat(rejected.reason()).isNotEqualTo(RejectionReason.INTERNAL_ERROR);
            assertThat(GOOD).doesNotContain(token);
        } else {
            assertThat(GOOD).contains(token);
        }
    }

    private static TokenVerifier verifier() {
        try {
            DecryptionKeys keys = JwkSetLoader.parse(TestFiles.bytes("/tokens/npm-jose/private-keys.json"), "test");
            return TestVerifiers.unsigned(() -> keys, TokenSettings.DEFAULT, CLOCK);
        } catch (KeyFileException e) {
            throw new IllegalStateException(e);
        }
    }
}
