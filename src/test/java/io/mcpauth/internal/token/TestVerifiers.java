package io.mcpauth.internal.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

import io.mcpauth.internal.key.DecryptionKeys;
import io.mcpauth.internal.key.TestKey;
import io.mcpauth.internal.key.TestKeys;
import io.mcpauth.internal.load.LoadLimits;
import io.mcpauth.token.JweTokenVerifier;
import io.mcpauth.token.Rejected;
import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.TokenClaims;
import io.mcpauth.token.TokenVerifier;
import io.mcpauth.token.Verification;
import io.mcpauth.token.Verified;

/** Verifiers whose clock stands at {@link TestTokens#NOW}, and what the tests ask of them. */
public final class TestVerifiers {

    private TestVerifiers() {
    }

    /** One that believes whoever encrypts, and takes as much of the server as one that configures nothing. */
    public static JweVerifier unsigned(Supplier<DecryptionKeys> keys, TokenSettings settings, Clock clock) {
        return new JweVerifier(keys, settings, new Trust.Unsigned(), LoadLimits.DEFAULT, JcaProvider.DEFAULT, clock);
    }

    static JweTokenVerifier verifier(TestKey... keys) {
        return verifier(TokenSettings.DEFAULT, keys);
    }

    static JweTokenVerifier verifier(TokenSettings settings, TestKey... keys) {
        DecryptionKeys loaded = TestKeys.of(keys);
        assertThat(loaded.refusals()).isEmpty();
        return unsigned(() -> loaded, settings, TestTokens.CLOCK);
    }

    static TokenSettings withSkew(Duration skew) {
        return TokenSettings.DEFAULT.withClockSkew(skew);
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
