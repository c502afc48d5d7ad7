package io.mcpauth.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plain connections; {@code EncryptedTest} has the others. */
class ConnectionCheckTest {

    @ParameterizedTest
    @CsvSource({"http://mcp.example.com/mcp, bad, pages cannot encrypt",
        "http://192.0.2.1/mcp, bad, pages cannot encrypt",
        "http://127.0.0.1/mcp, good, on this machine", "http://localhost:8080/mcp, good, on this machine"})
    void isSafeOnThisMachineOnly(URI url, String state, String words) throws Exception {
        Answer answer = new Answer(401, HttpHeaders.of(Map.of(), (name, value) -> true), new byte[0],
                HttpClient.Version.HTTP_1_1, Optional.empty(), Instant.EPOCH, Instant.EPOCH);
        Endpoint endpoint = new Endpoint(url, false, new Http(Clock.systemUTC(), Duration.ofSeconds(1)));
        assertThat(new ConnectionCheck().look(new Server(endpoint, answer, Optional.empty(), Optional.empty())))
                .singleElement().satisfies(finding -> {
                    assertThat(finding.state()).isEqualTo(state);
                    assertThat(finding.text()).contains(words);
                });
    }
}
