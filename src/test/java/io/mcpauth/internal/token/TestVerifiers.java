package io.mcpauth.internal.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import io.mcpauth.internal.key.DecryptionKeys;
import io.mcpauth.internal.key.TestKey;
import io.mcpauth.internal.key.TestKeys;
import io.mcpauth.token.JweTokenVerifier;
import io.mcpauth.token.Rejected;
import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.TokenClaims;
import io.mcpauth.token.TokenVerifier;
import io.mcpauth.token.Verification;
import io.mcpauth.token.Verified;

/** Verifiers whose clock stands at {@link TestTokens#NOW}, and what the tests ask of them. */
final class TestVerifiers {

    private TestVerifiers() {
    }

    static JweTokenVerifier verifier(TestKey... keys) {
        return verifier(TokenSettings.DEFAULT, keys);
    }

    static JweTokenVerifier verifier(TokenSettings settings, TestKey... keys) {
        DecryptionKeys loaded = TestKeys.of(keys);
        assertThat(loaded.refusals()).isEmpty();
        return new JweVerifier(() -> loaded, settings, TestTokens.CLOCK);
    }

    static TokenSettings withSkew(Duration skew) {
        TokenSettings all = TokenSettings.DEFAULT;
        return new TokenSettings(all.maxLength(), skew, all.algorithms(), all.encryptions());
    }

    static TokenClaims claims(TokenVerifier verifier, String token) {
        Verification verification = verifier.verify(token);
        assertThat(verification).isInstanceOf(Verified.class);
        return ((Verified) verification).claims();
    }

    static void assertAccepted(TokenVerifier verifier, String token) {
        assertThat(claims(verifier, token).values()).containsEntry("email", "ada@example.com");
    }

    static void assertRejected(TokenVerifier verifier, String token, RejectionReason reason) {
        assertThat(verifier.verify(token)).isInstanceOfSatisfying(Rejected.class,
                rejected -> assertThat(rejected.reason()).isEqualTo(reason));
    }
}
