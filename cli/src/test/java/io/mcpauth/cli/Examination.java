package io.mcpauth.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import io.mcpauth.internal.json.Json;

/** What {@code doctor --json} finds. */
final class Examination {

    private Examination() {
    }

    /** Of a server that a page calls with the stub's token. */
    static List<Map<String, Object>> of(StubServer server) {
        Capture capture = new Capture().in(StubServer.TOKEN);
        int code = capture.run("doctor", "--json", "--origin", StubServer.PAGE, "--token", "-",
                server.url(StubServer.ENDPOINT));
        List<Map<String, Object>> found = findings(capture);
        assertThat(code).isEqualTo(found.stream().anyMatch(one -> one.get("state").equals("bad")) ? 1 : 0);
        assertThat(capture.err()).doesNotContain("unexpected");
        return found;
    }

    @SuppressWarnings("unchecked") // That is what --json prints.
    static List<Map<String, Object>> findings(Capture capture) {
        return (List<Map<String, Object>>) Json.read(capture.out().getBytes(UTF_8));
    }
}
