package io.mcpauth.internal.mcp;

import static io.mcpauth.internal.mcp.OtherReader.names;
import static io.mcpauth.internal.mcp.OtherReader.shown;
import static io.mcpauth.internal.mcp.OtherReader.without;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Whatever the answer to a request for a list: no other reader finds in what is shown what was to be hidden, nor misses
 * more.
 */
class ListedJsonFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void hidesInJsonWhatAnotherReaderSees(byte[] answer) throws IOException {
        byte[] shown = shown("application/json", true, answer);
        assertThat(names(new String(shown, UTF_8))).doesNotContain("mail");
        if (!new String(shown, UTF_8).contains("-32603")) {
            assertThat(names(new String(shown, UTF_8))).isEqualTo(without(names(new String(answer, UTF_8))));
        }
    }
}
