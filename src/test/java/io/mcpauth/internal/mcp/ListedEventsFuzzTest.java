package io.mcpauth.internal.mcp;

import static io.mcpauth.internal.mcp.OtherReader.shown;
import static io.mcpauth.internal.mcp.OtherReader.without;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** The same of streams of events, read by another reader as the WHATWG's standard has it. */
class ListedEventsFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void hidesInEventsWhatAnotherReaderSees(byte[] answer) throws IOException {
        String shown = new String(shown("text/event-stream", false, answer), UTF_8);
        List<String> before = events(new String(answer, UTF_8));
        List<String> after = events(shown);
        assertThat(after).flatExtracting(OtherReader::names).doesNotContain("mail");
        if (!shown.contains("-32603")) {
            assertThat(after).hasSameSizeAs(before).flatExtracting(OtherReader::names)
                    .isEqualTo(before.stream().flatMap(event -> without(OtherReader.names(event)).stream()).toList());
        }
    }

    /**
     * The data of each event as the WHATWG's standard has it, read another way than ours; also of one that is broken
     * off.
     */
    private static List<String> events(String stream) {
        List<String> events = new ArrayList<>();
        String text = stream.startsWith("\uFEFF") ? stream.substring(1) : stream;
        List<String> data = new ArrayList<>();
        for (String line : (text + "\n\n").split("\r\n|\n|\r", -1)) {
            if (line.isEmpty() && !data.isEmpty()) {
                events.add(String.join("\n", data));
                data.clear();
            }
            String[] field = line.split(":", 2);
            if (field[0].equals("data")) {
                data.add(field.length == 1 ? "" : field[1].replaceFirst("^ ", ""));
            }
        }
        return events;
    }
}
