package io.mcpauth.internal.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListAnswerTest extends ListAnswerFixture {

    private static final String REFUSED =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32603,\"message\":\"The list cannot be shown\"}}";

    @ParameterizedTest
    @ValueSource(strings = {"/writer", "/stream", "/bytes", "/flushing", "/closing", "/async", "/bare-async", "/again",
        "/wrapped-again", "/public/forward", "/forward", "/wrapped-forward", "/ready", "/taken-back", "/said",
        "/zipped", "/reset-text", "/reset-bytes", "/reset-fields", "/late-charset", "/half-included"})
    void showsOnlyWhatTheUserMayUseHoweverItIsWritten(String path) {
        HttpResponse<String> shown = list(ada(), path);
        assertThat(shown.body()).isEqualTo(SHOWN);
        assertThat(shown.headers().firstValue("Content-Length")).contains(String.valueOf(SHOWN.length() + 2));
        assertThat(shown.headers().firstValue("Content-Type")).contains(JSON);
        assertThat(shown.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(shown.headers().map()).doesNotContainKeys("ETag", "Content-MD5", "Content-Encoding", "X-Half");

        assertThat(list(adaWithMail(), path).body()).isEqualTo(LIST);
    }

    @Test
    void showsOnlyWhatTheUserMayUseAlsoWhereItIsIncluded() {
        assertThat(list(ada(), "/public/include").body()).isEqualTo(SHOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/writer", "/stream", "/flushing", "/async", "/bare-async", "/again", "/wrapped-again",
        "/ready"})
    void leavesTheAnswerToAnythingElseAlone(String path) {
        HttpResponse<String> answer = post(ada(), path, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}");
        assertThat(answer.body()).isEqualTo(LIST);
        assertThat(answer.headers().map()).doesNotContainKey("Cache-Control");
    }

    /** Streams are looked at only, and what is no stream of events is none of a server's answers to others. */
    @ParameterizedTest
    @ValueSource(strings = {"/writer", "/stream", "/flushing", "/async", "/bare-async", "/again", "/ready", "/closing",
        "/wrapped-again", "/public/forward", "/forward", "/wrapped-forward", "/taken-back", "/reset-text",
        "/reset-bytes", "/reset-fields", "/half-included"})
    void leavesWhatIsNoStreamAloneWhereNothingWasPosted(String path) {
        HttpResponse<String> answer = get(path);
        assertThat(answer.body()).isEqualTo(LIST);
        assertThat(answer.headers().map()).doesNotContainKeys("Cache-Control", "ETag", "X-Half");
    }

    private static HttpResponse<String> get(String path) {
        return server.get(path, "Authorization", "Bearer " + SERVER_KEY.token().claims(ada()).text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/flushed-text", "/flushed-bytes"})
    void sendsWhatIsNoListWhenItIsFlushed(String path) {
        assertThat(get(path).body()).isEqualTo("begun true");
    }

    /** The server's default, which it says in the type once a writer is taken. */
    @Test
    void saysInWhichCharsetTextIsWritten() {
        HttpResponse<String> answer = get("/unsaid-charset");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json;charset=ISO-8859-1");
        assertThat(answer.body()).isEqualTo(LIST);
    }

    /** As without the guard, where nothing changes the charset of a writer any more (Jakarta Servlet 6.0, 5.6). */
    @Test
    void keepsTheCharsetThatTextIsWrittenIn() {
        HttpResponse<String> answer = get("/late-type");
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain;charset=ISO-8859-1");
        assertThat(answer.body()).isEqualTo("Grüße");
    }

    @Test
    void tellsTheApplicationThatNobodyKnowsACharset() {
        assertThat(get("/unknown-charset").body()).isEqualTo("unsupported");
    }

    @Test
    void sendsARedirectionWithoutWhatIsHeld() {
        HttpResponse<String> moved = list(ada(), "/moved");
        assertThat(moved.statusCode()).isEqualTo(302);
        assertThat(moved.headers().firstValue("Location").orElseThrow()).endsWith("elsewhere");
        assertThat(moved.headers().map()).doesNotContainKey("ETag");
        assertThat(moved.body()).isEmpty();
        assertThat(get("/moved").headers().firstValue("ETag")).contains("\"1\"");
    }

    @Test
    void keepsWhatIsSaidOfTheBytesThatGoOnAsTheyAre() {
        HttpResponse<String> answer = get("/said");
        assertThat(answer.body()).isEqualTo(LIST);
        assertThat(answer.headers().firstValue("ETag")).contains("\"1\"");
        assertThat(answer.headers().firstValue("Content-MD5")).contains("x");
        assertThat(answer.headers().firstValue("X-Number")).contains("5");
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("public, max-age=60");
        assertThat(answer.headers().firstValue("Content-Length")).contains(String.valueOf(LIST.length() + 2));
    }

    @Test
    void keepsWhatIsSaidOfAnythingButTheBytesOfAList() {
        HttpResponse<String> answer = list(ada(), "/said");
        assertThat(answer.headers().firstValue("X-Number")).contains("5");
    }

    @Test
    void tellsTheApplicationWhatItHasSaid() {
        HttpResponse<String> answer = get("/asked-back");
        assertThat(answer.body()).isEqualTo("""
                etag true "1" ["1"] true
                X-Own true a [a, 5] true
                X-None false null [] false
                """);
        assertThat(answer.headers().allValues("X-Own")).containsExactly("a", "5");
    }

    @Test
    void showsOnlyWhatTheUserMayUseInEvents() {
        assertThat(list(ada(), "/events").body()).isEqualTo("data: " + SHOWN + "\n\n");
        assertThat(get("/events").body()).isEqualTo("data: " + SHOWN + "\n\n");
        assertThat(list(adaWithMail(), "/events").body()).isEqualTo("data: " + LIST + "\n\n");
    }

    @Test
    void showsNoEventsThatItCannotRead() {
        assertThat(get("/wide-events").body()).isEqualTo(REFUSED.replace("\"id\":1", "\"id\":null"));
    }

    @Test
    void doesNotLetTheApplicationCompressWhatItHasToRead() {
        assertThat(list(ada(), "/zipped", "Accept-Encoding", "gzip").body()).isEqualTo(SHOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/zipped?always=1", "/latin", "/no-json"})
    void refusesAListThatItCannotRead(String path) {
        HttpResponse<String> refused = list(ada(), path);
        assertThat(refused.statusCode()).isEqualTo(200);
        assertThat(refused.body()).isEqualTo(REFUSED);
        assertThat(refused.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(refused.headers().map()).doesNotContainKeys("Content-Encoding", "ETag");
    }

    @Test
    void leavesErrorsToTheServer() {
        HttpResponse<String> error = list(ada(), "/error");
        assertThat(error.statusCode()).isEqualTo(418);
        assertThat(error.body()).contains("418").doesNotStartWith("{");
        assertThat(list(ada(), "/own-error").body()).isEqualTo("no list");
        assertThat(list(ada(), "/bare-error").statusCode()).isEqualTo(418);
        HttpResponse<String> failed = list(ada(), "/failing");
        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(failed.body()).doesNotStartWith("{");
        assertThat(list(ada(), "/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void answersWhatIsHiddenLikeWhatIsNotThere() {
        String call = "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"tools/call\",\"params\":{\"name\":\"mail\"}}";
        HttpResponse<String> unknown = post(ada(), "/writer", call);
        assertThat(unknown.statusCode()).isEqualTo(200);
        assertThat(unknown.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(unknown.body()).isEqualTo(
                "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"error\":{\"code\":-32602,\"message\":\"Unknown tool: mail\"}}");
        assertThat(post(adaWithMail(), "/writer", call).body()).isEqualTo(LIST);
    }
}
