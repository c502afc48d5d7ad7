package io.mcpauth.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

import org.junit.jupiter.api.Test;

class BodyLimitTest {

    private final BodyLimit limit = new BodyLimit(4);

    private InputStream body(int length) {
        return limit.of(new ByteArrayInputStream(new byte[length]));
    }

    @Test
    void letsABodyOfExactlyThatLengthThrough() throws IOException {
        assertThat(body(4).readAllBytes()).hasSize(4);
        assertThat(limit.isExceeded()).isFalse();
    }

    @Test
    void endsALongerOneForGood() {
        assertThatThrownBy(() -> body(5).readAllBytes()).isInstanceOf(BodyTooLongException.class);
        assertThat(limit.isExceeded()).isTrue();
        assertThatThrownBy(() -> limit.count(0)).isInstanceOf(BodyTooLongException.class);
    }

    @Test
    void countsWhoeverReadsInWhicheverWay() throws IOException {
        InputStream body = body(5);
        assertThat(body.read()).isZero();
        assertThat(body.read(new byte[8], 2, 1)).isOne();
        assertThat(body.skip(1)).isOne();
        assertThat(body.read()).isZero();
        assertThatThrownBy(body::read).isInstanceOf(BodyTooLongException.class);
    }

    @Test
    void countsWhatIsSkipped() {
        assertThatThrownBy(() -> body(5).skip(Long.MAX_VALUE)).isInstanceOf(BodyTooLongException.class);
    }

    @Test
    void countsNothingAtTheEnd() throws IOException {
        InputStream body = body(4);
        assertThat(body.skip(9)).isEqualTo(4);
        for (int i = 0; i < 3; i++) {
            assertThat(body.read()).isEqualTo(-1);
            assertThat(body.read(new byte[8])).isEqualTo(-1);
            assertThat(body.skip(1)).isZero();
        }
    }

    /** It would let a body be read twice that was counted once. */
    @Test
    void letsNobodyReadAgain() {
        assertThat(body(4).markSupported()).isFalse();
    }

    @Test
    void tellsWhoReadsWhatHeHasRead() throws IOException {
        assertThat(limit.count(3)).isEqualTo(3);
        assertThat(limit.count(-1)).isEqualTo(-1);
        assertThat(limit.count(1)).isOne();
    }
}
