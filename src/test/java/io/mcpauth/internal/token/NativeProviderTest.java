package io.mcpauth.internal.token;

import static io.mcpauth.internal.token.TestTokens.RSA;
import static io.mcpauth.internal.token.TestTokens.browserToken;
import static io.mcpauth.internal.token.TestTokens.ofTheKit;
import static io.mcpauth.internal.token.TestVerifiers.assertAccepted;
import static io.mcpauth.internal.token.TestVerifiers.assertRejected;
import static io.mcpauth.token.RejectionReason.DECRYPTION_FAILED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.security.Security;
import java.util.stream.Stream;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.mcpauth.internal.key.TestKey;
import io.mcpauth.internal.key.TestKeys;
import io.mcpauth.internal.load.LoadLimits;
import io.mcpauth.token.TokenVerifier;

/** All that is decrypted, by a real native provider: installed last, so that nobody uses it without being told to. */
class NativeProviderTest {

    private static JcaProvider provider;

    @BeforeAll
    static void install() {
        AmazonCorrettoCryptoProvider corretto = AmazonCorrettoCryptoProvider.INSTANCE;
        assumeTrue(corretto.getLoadingError() == null, () -> "It does not load here: " + corretto.getLoadingError());
        Security.addProvider(corretto);
        provider = JcaProvider.named(AmazonCorrettoCryptoProvider.PROVIDER_NAME);
    }

    @AfterAll
    static void remove() {
        Security.removeProvider(AmazonCorrettoCryptoProvider.PROVIDER_NAME);
    }

    @Test
    void doesWhatCostsMost() {
        assertThat(provider.uses()).contains("RSA/ECB/OAEPPadding", "ECDH", "AES/GCM/NoPadding");
    }

    static Stream<Arguments> keysAndAlgorithms() {
        return Stream.concat(
                Stream.of("rsa-1", "rsa-3072")
                        .flatMap(key -> Stream.of("RSA-OAEP", "RSA-OAEP-256").map(alg -> arguments(key, alg))),
                JweDecrypterTest.agreements());
    }

    @ParameterizedTest
    @MethodSource("keysAndAlgorithms")
    void opensTokensOfEveryAlgorithm(String id, String algorithm) {
        TestKey key = TestKeys.named(id).serving(algorithm);

        assertAccepted(verifier(key), ofTheKit(key, algorithm));
    }

    @ParameterizedTest
    @MethodSource("keysAndAlgorithms")
    void opensNoTokenThatWasChanged(String id, String algorithm) {
        TestKey key = TestKeys.named(id).serving(algorithm);
        String[] parts = ofTheKit(key, algorithm).split("\\.");
        parts[4] = (parts[4].startsWith("A") ? "B" : "A") + parts[4].substring(1);

        assertRejected(verifier(key), String.join(".", parts), DECRYPTION_FAILED);
    }

    @Test
    void takesABadPaddingForABadTag() {
        String[] parts = browserToken().split("\\.");
        parts[1] = "A".repeat(parts[1].length());

        assertRejected(verifier(RSA), String.join(".", parts), DECRYPTION_FAILED);
    }

    private static TokenVerifier verifier(TestKey... keys) {
        return new JweVerifier(() -> TestKeys.of(keys), TokenSettings.DEFAULT, new Trust.Unsigned(),
                LoadLimits.DEFAULT.withoutCache(), provider, TestTokens.CLOCK);
    }
}
