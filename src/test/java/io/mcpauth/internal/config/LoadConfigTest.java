package io.mcpauth.internal.config;

import static io.mcpauth.internal.config.TestConfig.problems;
import static io.mcpauth.internal.config.TestConfig.read;
import static io.mcpauth.internal.config.TestConfig.readDefaults;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.load.LoadLimits;

/** How much of the server the verifier may take. */
class LoadConfigTest {

    @Test
    void takesTheDefaults() throws InvalidConfigException {
        assertThat(readDefaults().limits()).isEqualTo(new LoadLimits(
                16 * 1024 * 1024, Runtime.getRuntime().availableProcessors(), Duration.ofSeconds(2)));
    }

    @Test
    void takesEachLimit() throws InvalidConfigException {
        LoadLimits defaults = LoadLimits.DEFAULT;

        assertThat(read("mcp.auth.cache.max-bytes", "0").limits()).isEqualTo(defaults.withoutCache());
        assertThat(read("mcp.auth.cache.max-bytes", "2147483647").limits().cacheBytes()).isEqualTo(2147483647L);
        assertThat(read("mcp.auth.max-concurrent-decryptions", "1").limits().concurrentDecryptions()).isEqualTo(1);
        assertThat(read("mcp.auth.max-concurrent-decryptions", "1024").limits().concurrentDecryptions())
                .isEqualTo(1024);
        assertThat(read("mcp.auth.decryption-wait", "PT0S").limits().decryptionWait()).isEqualTo(Duration.ZERO);
        assertThat(read("mcp.auth.decryption-wait", "PT1M").limits().decryptionWait()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void letsOneWaitInAFloodForEachThatIsDecryptedUnlessItIsTold() throws InvalidConfigException {
        assertThat(read("mcp.auth.max-concurrent-decryptions", "3").limits().waitingDecryptions()).isEqualTo(3);
        assertThat(read("mcp.auth.max-waiting-decryptions", "0").limits().waitingDecryptions()).isZero();
        assertThat(read("mcp.auth.max-waiting-decryptions", "65536").limits().waitingDecryptions()).isEqualTo(65_536);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "65537", "many"})
    void refusesANumberOfThoseWhoWaitThatIsNone(String number) {
        assertThat(problems("mcp.auth.max-waiting-decryptions", number)).singleElement().asString()
                .contains("it must be a whole number from 0 to 65536");
    }

    @Test
    void takesAnInstalledProvider() throws InvalidConfigException {
        assertThat(readDefaults().jcaProvider().name()).isEmpty();
        assertThat(read("mcp.auth.jca-provider", "SunJCE").jcaProvider().name()).contains("SunJCE");
    }

    @Test
    void refusesAProviderThatIsNotInstalledAndNamesThoseThatAre() {
        assertThat(problems("mcp.auth.jca-provider", "SunJce2")).singleElement().asString()
                .startsWith("MCPAUTH-102: mcp.auth.jca-provider = 'SunJce2'")
                .contains("no JCA provider of that name is installed")
                .contains("installed are SUN, ").contains("SunJCE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "16MiB", "2147483648", "1.5"})
    void refusesASizeOfTheCacheThatIsNone(String size) {
        assertThat(problems("mcp.auth.cache.max-bytes", size)).singleElement().asString()
                .startsWith("MCPAUTH-102: mcp.auth.cache.max-bytes = '" + size)
                .contains("it must be a whole number from 0 to 2147483647");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1025", "all"})
    void refusesANumberOfDecryptionsThatIsNone(String number) {
        assertThat(problems("mcp.auth.max-concurrent-decryptions", number)).singleElement().asString()
                .contains("it must be a whole number from 1 to 1024");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "2s", "-PT1S", "PT1M0.001S", "P1D"})
    void refusesAWaitThatIsNone(String wait) {
        assertThat(problems("mcp.auth.decryption-wait", wait)).singleElement().asString()
                .contains("it must be an ISO-8601 duration from PT0S to PT1M, for example PT2S");
    }
}
