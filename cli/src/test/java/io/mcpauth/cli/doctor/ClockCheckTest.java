package io.mcpauth.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of a clock that nothing is known of; {@code DoctorCommandTest} has the others. */
class ClockCheckTest {

    private static final Instant NOW = Instant.parse("2026-11-29T09:00:00Z");

    @Test
    void doesNotCallAClockGoodThatItDoesNotKnow() {
        assertUnknown(Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "today", "1795942800"})
    void doesNotKnowATimeOfAnotherForm(String date) {
        assertUnknown(Map.of("Date", List.of(date)));
    }

    private static void assertUnknown(Map<String, List<String>> fields) {
        Answer answer = new Answer(401, HttpHeaders.of(fields, (name, value) -> true), new byte[0],
                HttpClient.Version.HTTP_1_1, Optional.empty(), NOW, NOW);
        Endpoint endpoint = new Endpoint(URI.create("http://127.0.0.1:1/mcp"), false,
                new Http(Clock.systemUTC(), Duration.ofSeconds(1)));
        assertThat(new ClockCheck().look(new Server(endpoint, answer, Optional.empty(), Optional.empty())))
                .singleElement().satisfies(finding -> {
                    assertThat(finding.state()).isEqualTo("unknown");
                    assertThat(finding.text()).isEqualTo("the answer has no readable Date");
                    assertThat(finding.advice()).hasValue("compare the clocks of both machines yourself");
                });
    }
}
