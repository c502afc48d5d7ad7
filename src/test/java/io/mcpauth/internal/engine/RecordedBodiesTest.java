package io.mcpauth.internal.engine;

import static io.mcpauth.internal.engine.TestRequest.of;
import static io.mcpauth.internal.engine.TestTokens.token;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.http.ProxyHeaders;
import io.mcpauth.internal.mcp.McpMessage;

/**
 * What a record says of a body that no rule speaks of. MCP servers take a call whatever type it is said to have:
 * quarkus-mcp-server 1.13 does so, and so does the Java SDK.
 */
class RecordedBodiesTest {

    private static final String CALL = "{\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"mail\"}}";

    private final List<Judged> told = new ArrayList<>();

    private Optional<Decision.Refusal> send(String type, byte[] body) {
        EngineSettings settings =
                TestEngine.settings(TestEngine.paths("/mcp"), Optional.empty(), ProxyHeaders.NONE, Set.of(), false);
        Engine engine = TestEngine.of(settings, TestTokens.verifier(), new TestListener(true, true, told::add));
        TestRequest post = of("POST", "/mcp").with("Authorization", "Bearer " + token("{\"name\":1,\"email\":1}"));
        TestRequest typed = type.isEmpty() ? post : post.with("Content-Type", type);
        Passage passage = engine.admit(() -> typed, new TestProperties());
        return passage.inspect("POST", length -> body).or(() -> passage.judge(List.of()))
                .or(passage::tellThatItGoesOn);
    }

    private List<String> namesOfRecord() {
        return told.get(0).asked().stream()
                .flatMap(body -> body.messages().stream()).map(McpMessage::name).flatMap(Optional::stream).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "application/json", "text/plain", "text/plain;charset=utf-8", "image/jpeg",
        "application/vnd.mcp+json", "no type"})
    void theCallOfAToolIsInTheRecordWhateverTypeItHas(String type) {
        assertThat(send(type, (" \r\n\t" + CALL).getBytes(UTF_8))).isEmpty();
        assertThat(namesOfRecord()).containsExactly("mail");
    }

    @Test
    void soAreThoseOfABatch() {
        assertThat(send("text/plain", ("[" + CALL + "]").getBytes(UTF_8))).isEmpty();
        assertThat(namesOfRecord()).containsExactly("mail");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"method\":\"a\",\"method\":\"b\"}", "[1]", "{", "\uFEFF{}"})
    void whatBeginsLikeAMessageAndCanBeReadInTwoWaysIsRefused(String body) {
        assertThat(send("text/plain", body.getBytes(UTF_8))).map(refusal -> refusal.answer().status()).contains(400);
    }

    @Test
    void soIsAMessageInACodingThatServersFindOutByThemselves() {
        for (Charset charset : List.of(UTF_16, UTF_16BE, UTF_16LE, Charset.forName("UTF-32BE"),
                Charset.forName("UTF-32LE"))) {
            assertThat(send("", CALL.getBytes(charset))).map(refusal -> refusal.answer().status()).contains(400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "", " ", "<a/>", "\u0000\u0000\u0000\u0018ftyp", "\u00FF\u00D8\u00FF\u00E0JFIF",
        "%PDF-1.7 {"})
    void whatBeginsAsNoMessageGoesOnWithoutOne(String body) {
        assertThat(send("text/plain", body.getBytes(ISO_8859_1))).isEmpty();
        assertThat(told).hasSize(1);
        assertThat(told.get(0).asked()).isEmpty();
    }

    @Test
    void whatIsSaidToBeJsonIsReadAsThat() {
        assertThat(send("application/json", "hello".getBytes(UTF_8))).map(refusal -> refusal.answer().status())
                .contains(400);
    }

    @Test
    void aBodyOfAnyTypeIsRefusedBeyondTheLimit() {
        assertThat(send("text/plain", new byte[2_000_000])).map(refusal -> refusal.answer().status()).contains(413);
    }
}
