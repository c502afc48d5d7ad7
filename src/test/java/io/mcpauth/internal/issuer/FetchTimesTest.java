package io.mcpauth.internal.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.mcpauth.internal.json.JsonLimits;
import io.mcpauth.internal.net.Fetch;

/** Operators plan with these numbers: the other tests go by the constants, whatever they are. */
class FetchTimesTest {

    private static final Path PAGE =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolveSibling("docs/trust.md");

    @Test
    void keysAreFetchedAsOftenAsThePageSays() throws IOException {
        assertThat(Files.readString(PAGE).replaceAll("\\s+", " ")).contains(
                "for ten minutes, or longer while the issuer is down",
                "at most every 30 seconds",
                "the next follows after one second, then after two, four and so on, up to 30 seconds");
        assertThat(FetchedIssuerKeys.FRESH).isEqualTo(Duration.ofMinutes(10));
        assertThat(FetchedIssuerKeys.PAUSE).isEqualTo(Duration.ofSeconds(30));
        assertThat(FetchedIssuerKeys.FIRST_PAUSE).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aFetchIsBoundedInTimeAndSize() throws IOException {
        assertThat(Files.readString(PAGE)).contains("A fetch takes ten seconds at most.");
        assertThat(Fetch.Timeouts.DEFAULT).isEqualTo(new Fetch.Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(10)));
        assertThat(JsonLimits.DEFAULT.maxBytes()).isEqualTo(256 * 1024);
    }
}
