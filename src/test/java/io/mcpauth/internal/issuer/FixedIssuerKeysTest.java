package io.mcpauth.internal.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.mcpauth.internal.key.KeyFileException;
import io.mcpauth.internal.key.TestKeys;

class FixedIssuerKeysTest {

    @Test
    void staysWithTheKeysThatItHas() throws KeyFileException {
        VerificationKeys keys = VerificationKeys
                .parse(TestKeys.named("rsa-1").publicHalf().with("use", "sig").json().getBytes(UTF_8), "test");
        IssuerKeys fixed = new FixedIssuerKeys(keys);

        assertThat(fixed.current()).isSameAs(keys);
        assertThat(fixed.refreshed()).isSameAs(keys);
    }
}
