package io.mcpauth.internal.token;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.mcpauth.internal.issuer.FixedIssuerKeys;
import io.mcpauth.internal.issuer.TrustedIssuer;
import io.mcpauth.internal.issuer.VerificationKeys;
import io.mcpauth.internal.load.LoadLimits;

/** A setting that is wrong is named, with what would be right. */
class RequirementTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private static TrustedIssuer issuer(String name, String... algorithms) {
        return new TrustedIssuer(name, new FixedIssuerKeys(VerificationKeys.NONE), Set.of(algorithms));
    }

    private static void assertRefused(Runnable settings, String message) {
        assertThatIllegalArgumentException().isThrownBy(settings::run).withMessage(message);
    }

    @Test
    void namesTheLimitThatIsWrong() {
        assertRefused(() -> new LoadLimits(-1, 1, SECOND, 1), "cacheBytes is -1, but must be 0 or more");
        assertRefused(() -> new LoadLimits(0, 0, SECOND, 1), "concurrentDecryptions is 0, but must be 1 or more");
        assertRefused(() -> new LoadLimits(0, 1, SECOND.negated(), 1),
                "decryptionWait is PT-1S, but must be PT0S or more");
        assertRefused(() -> new LoadLimits(0, 1, SECOND, -1), "waitingDecryptions is -1, but must be 0 or more");
    }

    @Test
    void namesWhatAnIssuerLacks() {
        String right = ", but must be one or more of " + TrustedIssuer.ALGORITHMS;
        assertRefused(() -> issuer("", "ES256"),
                "The name of a trusted issuer is empty, but must be the iss of its tokens");
        assertRefused(() -> issuer("login"), "The list of algorithms of the issuer login is []" + right);
        assertRefused(() -> issuer("login", "HS256"), "The list of algorithms of the issuer login is [HS256]" + right);
    }

    @Test
    void namesWhatTrustLacks() {
        assertRefused(() -> new Trust.Signed(List.of(), Set.of("us"), true, false),
                "issuers is [], but must be one or more of different names");
        assertRefused(
                () -> new Trust.Signed(List.of(issuer("login", "ES256"), issuer("login", "RS256")), Set.of("us"), true,
                        false),
                "issuers is [login, login], but must be one or more of different names");
        assertRefused(() -> new Trust.Signed(List.of(issuer("login", "ES256")), Set.of(), true, false),
                "audiences is [], but must be one or more");
    }
}
