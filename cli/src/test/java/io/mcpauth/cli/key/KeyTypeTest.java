package io.mcpauth.cli.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class KeyTypeTest {

    @Test
    void hasADefaultSize() {
        assertThat(KeyType.RSA.size(null)).isEqualTo(4096);
        assertThat(KeyType.EC.size(null)).isEqualTo(256);
        assertThat(KeyType.OKP.size(null)).isZero();
    }

    @Test
    void staysAsCloseToASizeAsItCan() {
        assertThat(KeyType.RSA.closestSize(3072)).isEqualTo(3072);
        assertThat(KeyType.RSA.closestSize(3000)).isEqualTo(3072);
        assertThat(KeyType.RSA.closestSize(16384)).isEqualTo(8192);
        assertThat(KeyType.EC.closestSize(521)).isEqualTo(521);
        assertThat(KeyType.OKP.closestSize(255)).isZero();
    }

    @Test
    void refusesASizeThatItHasNot() {
        assertThatIllegalArgumentException().isThrownBy(() -> KeyType.RSA.size(1024))
                .withMessage("a key of type RSA has a size of 2048, 3072, 4096, 8192, not 1024");
        assertThatIllegalArgumentException().isThrownBy(() -> KeyType.OKP.size(25519))
                .withMessage("a key of type OKP has only one size; leave out --size");
    }
}
