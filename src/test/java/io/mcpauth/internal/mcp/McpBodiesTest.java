package io.mcpauth.internal.mcp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.http.Answer;

/** What a body must be to be read: one message or several, in JSON that everybody reads alike. */
class McpBodiesTest extends McpCallsFixture {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "nonsense", "{\"method\":\"tools/list\",\"method\":\"tools/call\"}",
        "{\"params\":{\"name\":\"whoami\",\"name\":\"calendar\"},\"method\":\"tools/call\"}",
        "{\"method\":\"tools/list\",\"\\u006dethod\":\"x\"}",
        "{} {}", "{'method':'tools/list'}", "{\"method\":\"tools/list\",}", "{\"a\":NaN}", "/**/{}", "\uFEFF{}",
        "{\"a\":01}"})
    void areNotReadFromWhatIsNoStrictJson(String body) {
        Answer answer = refused(body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo(error(null, -32700, "The body must be strict JSON in UTF-8 that names no member twice"));
        assertThat(answer.headers()).containsEntry("Content-Type", "application/json").containsEntry("Cache-Control",
                "no-store");
    }

    @Test
    void areNotReadFromOtherCharsetsThanUtf8() {
        assertThat(refused(POST, "{\"method\":\"tools/list\",\"a\":\"\u00fc\"}".getBytes(ISO_8859_1)).status())
                .isEqualTo(400);
        assertThat(refused(POST, call("calendar").getBytes(java.nio.charset.StandardCharsets.UTF_16)).status())
                .isEqualTo(400);
    }

    @Test
    void areNotReadFromDeepNesting() {
        assertThat(refused("[".repeat(500) + "]".repeat(500)).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "identity, gzip", "x"})
    void areNotReadFromAnEncodedBody(String encoding) {
        assertThat(refused(POST.with("Content-Encoding", encoding), call("free").getBytes(UTF_8)).body())
                .isEqualTo(error(null, -32700, "The body must be JSON in UTF-8, without any encoding on top"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json; charset=utf-7", "application/json;charset=\"UTF-16\"",
        "text/plain; CHARSET = iso-8859-1",
        "application/json; charset=utf-8; charset=utf-16", "application/json; charset=utf-16; charset=utf-8",
        // As Undertow finds it: behind any white space, in the first of what looks like it.
        "application/json; a=b charset=shift_jis", "application/json charset=utf-16", "application/json charset=utf-8",
        "application/json; charset=utf-8 charset=utf-16",
        // As Grizzly does: in the middle of a word.
        "application/json;xcharset=utf-16", "application/json; x=\"charset=utf-16\"",
        "application/json; charset=utf-8;xcharset=utf-16",
        "application/json; charset='utf-8'", "application/json; charset=\"utf-8", "application/json; charset=utf-8\"",
        "application/json; charset=", "application/json; charset", "application/json; charset*=utf-8''utf-16",
        "application/json; charset=utf-8x",
        "application/json; charset = utf-8", "application/json; CharSet=utf8"})
    void areNotReadWhereTheTypeNamesAnotherCharset(String type) {
        assertThat(refused(POST.with("Content-Type", type), call("free").getBytes(UTF_8)).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json; charset=utf-8", "application/json;charset=\"UTF-8\"",
        "text/plain",
        "application/json;\tCHARSET=Utf-8 ; a=b", "application/json; a=\"b c\"; charset=utf-8", ""})
    void areReadWhateverElseTheTypeSays(String type) {
        assertThat(scopes(POST.with("Content-Type", type).with("Content-Encoding", "identity"), call("mail")))
                .containsExactly("mail");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"x\"", "null", "true", "[1]", "[[]]", "[{},null]"})
    void areNoMessagesThatAreNoObjects(String body) {
        assertThat(refused(body).body()).isEqualTo(error(null, -32600, "A JSON-RPC message is an object"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "null", "[\"tools/call\"]", "{}", "true"})
    void haveAMethodThatIsAString(String method) {
        assertThat(refused("{\"id\":\"a\",\"method\":" + method + "}").body())
                .isEqualTo(error("\"a\"", -32600, "method must be a string"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            value = {"{\"name\":1} | name must be a string", "{\"name\":null} | name must be a string",
                "{\"name\":[\"calendar\"]} | name must be a string", "{} | params.name must be the name of a tool",
                "[\"calendar\"] | params.name must be the name of a tool",
                "null | params.name must be the name of a tool"})
    void nameTheirToolByAString(String params, String message) {
        assertThat(refused("{\"id\":3,\"method\":\"tools/call\",\"params\":" + params + "}").body())
                .isEqualTo(error(3, -32602, message));
        assertThat(refused("{\"id\":3,\"method\":\"tools/call\"}").body())
                .isEqualTo(error(3, -32602, "params.name must be the name of a tool"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"id\":3,\"Method\":\"tools/call\",\"params\":{\"name\":\"mail\"}} | -32600 | method",
        "{\"id\":3,\"method\":\"tools/list\",\"METHOD\":\"tools/call\",\"params\":{\"name\":\"mail\"}} | -32600 | "
                + "method",
        "{\"id\":3,\"\\u004dethod\":1} | -32600 | method",
        "{\"id\":3,\"method\":\"tools/call\",\"params\":{\"name\":\"free\"},\"Params\":{\"name\":\"mail\"}} | -32600 "
                + "| params",
        "{\"id\":3,\"method\":\"tools/call\",\"param\\u017f\":{\"name\":\"mail\"}} | -32600 | params",
        "{\"id\":3,\"method\":\"tools/call\",\"params\":{\"name\":\"free\",\"Name\":\"mail\"}} | -32602 | name",
        "{\"id\":3,\"method\":\"tools/call\",\"params\":{\"NAME\":\"mail\"}} | -32602 | name"})
    void haveNoMemberThatAnotherReaderCouldTakeForOneOfTheirs(String bodyCodeAndMember) {
        String[] parts = bodyCodeAndMember.split(" [|] ");

        assertThat(refused(parts[0]).body())
                .isEqualTo(error(3, Integer.parseInt(parts[1]), "A member differs from " + parts[2] + " in case only"));
        assertThat(refused("[{}," + parts[0] + "]").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"method\":\"tools/list\",\"params\":{\"Method\":1,\"NAME\":2}}",
        "{\"method\":\"ping\",\"JSONRPC\":\"2.0\",\"Name\":\"mail\",\"methods\":1,\"param\":2}",
        "{\"method\":\"tools/call\",\"params\":{\"name\":\"free\",\"arguments\":{\"Name\":\"mail\",\"Method\":1}}}"})
    void mayHaveAnyMemberElsewhere(String body) {
        assertThat(scopes(POST, body)).isEmpty();
    }

    @Test
    void giveBackAnIdThatIsOneOnly() {
        assertThat(refused("{\"id\":{},\"method\":1}").body()).startsWith("{\"jsonrpc\":\"2.0\",\"id\":null,");
        assertThat(refused("{\"id\":[],\"method\":1}").body()).startsWith("{\"jsonrpc\":\"2.0\",\"id\":null,");
    }

    @Test
    void areReadFromBodiesUpToTheLimit() {
        String body = call("mail");
        String full = body + " ".repeat(LIMIT - body.length());

        assertThat(scopes(POST, full)).containsExactly("mail");
        Answer answer = refused(full + " ");
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).isEqualTo(error(null, -32600, "The body is longer than 2000 bytes"));
    }
}
