package io.mcpauth.jwk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FixedIssuerKeysTest {

    @Test
    void staysWithTheKeysThatItHas() throws KeyFileException {
        VerificationKeys keys = VerificationKeys.of(TestKeys.named("rsa-1").toJose().getPublicKey());
        IssuerKeys fixed = new FixedIssuerKeys(keys);

        assertThat(fixed.current()).isSameAs(keys);
        assertThat(fixed.refreshed()).isSameAs(keys);
    }
}
