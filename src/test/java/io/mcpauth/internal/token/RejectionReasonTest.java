package io.mcpauth.internal.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;

import org.junit.jupiter.api.Test;

import io.mcpauth.token.RejectionReason;

class RejectionReasonTest {

    /** Alerts are set on these: a code may be added, but none may change or go. */
    @Test
    void codesAreStable() {
        assertThat(Arrays.stream(RejectionReason.values()).map(RejectionReason::code)).contains(
                "too_long", "malformed", "header_invalid", "algorithm_not_allowed", "encryption_not_allowed",
                "unknown_key",
                "wrong_length", "decryption_failed", "payload_invalid", "times_invalid", "expired", "not_yet_valid",
                "no_claims", "too_old", "not_signed", "signed_header_invalid", "issuer_not_trusted",
                "signature_algorithm_not_allowed", "unknown_signing_key", "signature_invalid", "audience_wrong",
                "overloaded",
                "internal_error").doesNotHaveDuplicates();
    }

    @Test
    void codesAreTheSameOnATurkishMachine() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertThat(RejectionReason.TIMES_INVALID.code()).isEqualTo("times_invalid");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void theExceptionOnTheWayTellsTheCodeAndNothingElse() {
        assertThat(new RejectedTokenException(RejectionReason.EXPIRED))
                .hasMessage("expired").hasNoCause().satisfies(e -> assertThat(e.getStackTrace()).isEmpty());
    }
}
