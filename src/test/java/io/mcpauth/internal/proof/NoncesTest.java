package io.mcpauth.internal.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.mcpauth.internal.key.DecryptionKeys;
import io.mcpauth.internal.key.TestKeys;

class NoncesTest {

    private static final Duration SPAN = Duration.ofMinutes(1);

    private static Nonces of(DecryptionKeys keys) {
        return Nonces.of(() -> keys, SPAN, ProofFixture.clock(ProofFixture.NOW));
    }

    /** Nodes share the key file, not their memory. */
    @Test
    void areGoodOnEachNodeThatHasTheKey() {
        DecryptionKeys keys = TestKeys.of(TestKeys.named("rsa-2"));
        Optional<String> nonce = of(keys).current();

        assertThat(nonce).isPresent();
        assertThat(of(TestKeys.of(TestKeys.named("rsa-2"))).isGood(nonce.get())).isTrue();
        assertThat(of(TestKeys.of(TestKeys.named("rsa-1"))).isGood(nonce.get())).isFalse();
    }

    @Test
    void areGoodWhileKeysChange() {
        String old = of(TestKeys.of(TestKeys.named("rsa-1"))).current().orElseThrow();
        Nonces rotated = of(TestKeys.of(TestKeys.named("rsa-2"), TestKeys.named("rsa-1")));

        assertThat(rotated.isGood(old)).isTrue();
        assertThat(rotated.current().orElseThrow()).isNotEqualTo(old);
    }

    @Test
    void areNoneWithoutAKey() {
        assertThat(of(DecryptionKeys.NONE).current()).isEmpty();
        assertThat(of(DecryptionKeys.NONE).isGood("")).isFalse();
    }

    @Test
    void areThoseOfTheSecret() {
        String nonce = Nonces.of("one", SPAN, ProofFixture.clock(ProofFixture.NOW)).current().orElseThrow();

        assertThat(Nonces.of("one", SPAN, ProofFixture.clock(ProofFixture.NOW)).isGood(nonce)).isTrue();
        assertThat(Nonces.of("two", SPAN, ProofFixture.clock(ProofFixture.NOW)).isGood(nonce)).isFalse();
        assertThat(nonce).matches("[A-Za-z0-9_-]{22}");
    }
}
