package io.mcpauth.internal.token;

import static io.mcpauth.internal.token.TestTokens.RSA;
import static io.mcpauth.internal.token.TestTokens.browserToken;
import static io.mcpauth.internal.token.TestVerifiers.assertAccepted;
import static io.mcpauth.internal.token.TestVerifiers.assertRejected;
import static io.mcpauth.internal.token.TestVerifiers.verifier;
import static io.mcpauth.testing.HandmadeTokens.decode;
import static io.mcpauth.testing.HandmadeTokens.withText;
import static io.mcpauth.token.RejectionReason.HEADER_INVALID;
import static io.mcpauth.token.RejectionReason.MALFORMED;
import static io.mcpauth.token.RejectionReason.TOO_LONG;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.token.TokenVerifier;

class CompactJweTest {

    private static final int ENCRYPTED_KEY = 1;
    private static final int IV = 2;
    private static final int TAG = 4;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private final TokenVerifier verifier = verifier(RSA);
    private final String token = browserToken();

    @Test
    void acceptsTheTokenThatTheseTestsBreak() {
        assertAccepted(verifier, token);
    }

    @Test
    void acceptsATokenOfTheGreatestLengthAndNoLonger() {
        assertAccepted(verifier(withMaxLength(token.length()), RSA), token);
        assertRejected(verifier(withMaxLength(token.length() - 1), RSA), token, TOO_LONG);
    }

    @Test
    void rejectsByItsLengthBeforeAnythingElse() {
        assertRejected(verifier, "*".repeat(16_384), MALFORMED);
        assertRejected(verifier, "*".repeat(16_385), TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "...", ".....", "a", "a.b.c.d", "a.b.c.d.e.f"})
    void rejectsATokenThatHasNotFiveParts(String text) {
        assertRejected(verifier, text, MALFORMED);
    }

    @Test
    void rejectsAGoodTokenWithAPartMoreOrLess() {
        assertRejected(verifier, token + ".", MALFORMED);
        assertRejected(verifier, "." + token, MALFORMED);
        assertRejected(verifier, token.substring(0, token.lastIndexOf('.')), MALFORMED);
        assertRejected(verifier, token.substring(token.indexOf('.') + 1), MALFORMED);
    }

    @Test
    void rejectsFiveEmptyPartsForTheirHeader() {
        assertRejected(verifier, "....", HEADER_INVALID);
    }

    @Test
    void rejectsTheJsonSerialization() {
        String[] parts = token.split("\\.");
        String json =
                "{\"protected\":\"%s\",\"encrypted_key\":\"%s\",\"iv\":\"%s\",\"ciphertext\":\"%s\",\"tag\":\"%s\"}";

        assertRejected(verifier, String.format(json, (Object[]) parts), MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\n", "\r\n", "\t", "\0", "+", "/", "*", "%2E", "é", "Ａ", "\u200b", "="})
    void rejectsStrayCharactersInAnyPart(String stray) {
        for (int part = 0; part < 5; part++) {
            assertRejected(verifier, withText(token, part, text -> text + stray), MALFORMED);
            assertRejected(verifier, withText(token, part, text -> stray + text), MALFORMED);
            String within = withText(token, part, text -> text.substring(0, 4) + stray + text.substring(4));
            assertRejected(verifier, within, MALFORMED);
        }
    }

    @Test
    void rejectsPadding() {
        String padded = withText(token, TAG, text -> text + "==");

        assertThat(decode(padded.substring(padded.lastIndexOf('.') + 1))).hasSize(16);
        assertRejected(verifier, padded, MALFORMED);
    }

    @Test
    void rejectsStrayBitsAtTheEndOfAPart() {
        for (int part : new int[] {ENCRYPTED_KEY, TAG}) {
            String alias = withText(token, part, CompactJweTest::withStrayBit);

            assertThat(decode(alias.split("\\.")[part])).isEqualTo(decode(token.split("\\.")[part]));
            assertRejected(verifier, alias, MALFORMED);
        }
    }

    @Test
    void rejectsAPartThatEndsInSixBitsOfNothing() {
        assertRejected(verifier, withText(token, IV, text -> text + "A"), MALFORMED);
    }

    @Test
    void comparesItsPartsByTheirBytes() throws RejectedTokenException {
        CompactJwe jwe = JweSteps.parse(token);

        assertThat(jwe).isEqualTo(JweSteps.parse(token))
                .hasSameHashCodeAs(JweSteps.parse(token))
                .isNotEqualTo(JweSteps.parse(browserToken()))
                .doesNotHaveSameHashCodeAs(JweSteps.parse(browserToken()));
    }

    /** Another last character for the same bytes: an encoder leaves the bits that stand for no byte at zero. */
    private static String withStrayBit(String text) {
        int last = text.length() - 1;
        return text.substring(0, last) + ALPHABET.charAt(ALPHABET.indexOf(text.charAt(last)) + 1);
    }

    private static TokenSettings withMaxLength(int length) {
        return TokenSettings.DEFAULT.withMaxLength(length);
    }
}
