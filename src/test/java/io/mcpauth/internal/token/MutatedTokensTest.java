package io.mcpauth.internal.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jose4j.jwk.PublicJsonWebKey;
import org.junit.jupiter.api.Test;

import io.mcpauth.internal.key.DecryptionKeys;
import io.mcpauth.internal.key.TestKey;
import io.mcpauth.internal.key.TestKeys;
import io.mcpauth.internal.load.LoadLimits;
import io.mcpauth.token.Rejected;
import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.TokenVerifier;
import io.mcpauth.token.Verified;

/**
 * A good token with one character changed, put in or left out, at every position: none is good any more, and none
 * breaks.
 */
class MutatedTokensTest {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    /** What decoders are known to pass over or to take for something else. */
    private static final String OUTSIDE = "=+/ \n\r\t\0%~,\u00e9\uff21\u0131\ud83d";

    private static final PublicJsonWebKey SIGNING = SignedTokens.ec("signing");
    private static final Trust.Signed TRUST = new Trust.Signed(
            List.of(SignedTokens.issuer(SignedTokens.ISSUER, SIGNING)), Set.of(SignedTokens.AUDIENCE), true, false);

    @Test
    void rsaTokenIsGoodOnlyToTheLetter() {
        assertGoodOnlyToTheLetter(TestVerifiers.verifier(TestTokens.RSA), TestTokens.browserToken());
    }

    @Test
    void ecdhTokenIsGoodOnlyToTheLetter() {
        TestKey key = TestKeys.named("P-256-1");

        assertGoodOnlyToTheLetter(TestVerifiers.verifier(key), TestTokens.ofTheKit(key, "ECDH-ES"));
    }

    @Test
    void wrappedKeyTokenIsGoodOnlyToTheLetter() {
        TestKey key = TestKeys.named("X25519-1").serving("ECDH-ES+A256KW");

        assertGoodOnlyToTheLetter(TestVerifiers.verifier(key),
                TestTokens.ofTheKit(key, "ECDH-ES+A256KW", "A256GCM", key.id()));
    }

    @Test
    void nestedTokenIsGoodOnlyToTheLetter() {
        assertGoodOnlyToTheLetter(signedTrust(), SignedTokens.good(SIGNING, "ES256"));
    }

    /** What the outer token holds, as if somebody had sealed it anew. */
    @Test
    void signedTokenInsideIsGoodOnlyToTheLetter() throws RejectedTokenException {
        SignedPayload payload = new SignedPayload(TRUST, new IssuedClaims(TRUST.audiences(),
                new TokenPayload(TokenSettings.DEFAULT, TestTokens.CLOCK)),
                new SignatureVerifier(JcaProvider.DEFAULT));
        String jws = SignedTokens.jws(SIGNING, "ES256", TestTokens.payload(SignedTokens.CLAIMS));
        Map<String, String> changed = changedInTheAlphabet(jws, 2);
        changed.putAll(changedOtherwise(jws));

        assertThat(SignatureStep.read(payload, jws.getBytes(UTF_8)).claims().signed()).isTrue();
        changed.forEach((change, other) -> assertThatThrownBy(() -> SignatureStep.read(payload, other.getBytes(UTF_8)))
                .as(change).isInstanceOf(RejectedTokenException.class));
    }

    private static void assertGoodOnlyToTheLetter(TokenVerifier verifier, String token) {
        assertThat(verifier.verify(token)).isInstanceOf(Verified.class);
        assertAllRejected(changedInTheAlphabet(token, 1), verifier);
        assertAllRejected(changedOtherwise(token), verifier);
    }

    private static void assertAllRejected(Map<String, String> tokens, TokenVerifier verifier) {
        tokens.forEach((change, token) -> assertThat(verifier.verify(token)).as(change)
                .isInstanceOfSatisfying(Rejected.class,
                        rejected -> assertThat(rejected.reason()).isNotEqualTo(RejectionReason.INTERNAL_ERROR)));
    }

    /** Well-formed mostly, and so as costly as a good one: few for each position. */
    private static Map<String, String> changedInTheAlphabet(String token, int each) {
        Map<String, String> changed = new LinkedHashMap<>();
        for (int i = 0; i < token.length(); i++) {
            boolean last = i + 1 == token.length() || token.charAt(i + 1) == '.';
            int value = ALPHABET.indexOf(token.charAt(i));
            // Every bit of a part's last character, some of which it may not use; of the others the highest, and the
            // next.
            for (int bit = 0; bit < (last ? 6 : each); bit++) {
                char other = ALPHABET.charAt(value < 0 ? bit : value ^ (32 >> bit));
                changed.put(other + " at " + i, replaced(token, i, i + 1, String.valueOf(other)));
            }
        }
        return changed;
    }

    /** Refused for their form: many for each position. */
    private static Map<String, String> changedOtherwise(String token) {
        Map<String, String> changed = new LinkedHashMap<>();
        for (int i = 0; i <= token.length(); i++) {
            for (char other : OUTSIDE.toCharArray()) {
                changed.put("0x%x before %d".formatted((int) other, i), replaced(token, i, i, String.valueOf(other)));
                if (i < token.length()) {
                    changed.put("0x%x at %d".formatted((int) other, i),
                            replaced(token, i, i + 1, String.valueOf(other)));
                }
            }
            if (i < token.length()) {
                changed.put("cut at " + i, token.substring(0, i));
                changed.put("nothing at " + i, replaced(token, i, i + 1, ""));
                changed.put("twice at " + i, replaced(token, i, i, token.substring(i, i + 1)));
            }
        }
        return changed;
    }

    private static String replaced(String token, int from, int to, String by) {
        return token.substring(0, from) + by + token.substring(to);
    }

    private static TokenVerifier signedTrust() {
        DecryptionKeys keys = TestKeys.of(TestTokens.RSA);
        return new JweVerifier(() -> keys, TokenSettings.DEFAULT, TRUST, LoadLimits.DEFAULT, JcaProvider.DEFAULT,
                TestTokens.CLOCK);
    }
}
