package io.mcpauth.internal.token;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompactJwsTest {

    private static final String TEXT = "SGVhZGVy.UGF5bG9hZA.U2lnbmF0dXJl";

    @Test
    void takesATextApart() throws RejectedTokenException {
        CompactJws jws = CompactJws.parse(TEXT);

        assertThat(jws.header()).asString(US_ASCII).isEqualTo("Header");
        assertThat(jws.payload()).asString(US_ASCII).isEqualTo("Payload");
        assertThat(jws.signature()).asString(US_ASCII).isEqualTo("Signature");
        assertThat(jws.signingInput()).asString(US_ASCII).isEqualTo("SGVhZGVy.UGF5bG9hZA");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "QQ", "QQ.QQ", "QQ.QQ.QQ.QQ", "QQ.QQ.QR", "QQ.QR.QQ", "QR.QQ.QQ", "QQ==.QQ.QQ", "QQ.QQ.QQ==",
                "QQ.Q.QQ", "é.QQ.QQ", "QQ.Ａ.QQ", "QQ.QQ.QQ ", "QQ..QQ.", "Q+.QQ.QQ"})
    void refusesWhatNoEncoderWrites(String text) {
        assertThatExceptionOfType(RejectedTokenException.class).isThrownBy(() -> CompactJws.parse(text));
    }

    @Test
    void comparesTexts() throws RejectedTokenException {
        assertThat(CompactJws.parse(TEXT)).isEqualTo(CompactJws.parse(TEXT))
                .hasSameHashCodeAs(CompactJws.parse(TEXT))
                .isNotEqualTo(CompactJws.parse("SGVhZGVy.UGF5bG9hZA.")).isNotEqualTo(TEXT)
                .doesNotHaveSameHashCodeAs(CompactJws.parse("SGVhZGVy.UGF5bG9hZA."));
    }

    @Test
    void showsNothingOfItself() throws RejectedTokenException {
        assertThat(CompactJws.parse(TEXT)).hasToString("CompactJws");
    }
}
