package io.mcpauth.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTest {

    private static final RequestPath AMBIGUOUS = new RequestPath("/", false, false);

    @ParameterizedTest
    @ValueSource(strings = {"/", "/mcp", "/mcp/", "/a/b.c/d-e_f~g", "/a+b", "/a:b@c!d$e&f'g(h)i*j,k=l", "/a..b", "/.a",
        "/..a/...b", "/.well-known/jwks.json", "/a:/b", "/[a]|{b}^\"<>`"})
    void takesAPlainPathAsItStands(String path) {
        assertThat(RequestPath.of(path, "")).isEqualTo(new RequestPath(path, true, true));
        assertThat(RequestPath.of("/app" + path, "/app")).isEqualTo(new RequestPath(path, true, true));
    }

    @ParameterizedTest
    @CsvSource({
        "/a%20b,       '/a b'",
        "/%C3%A4,      /\u00e4",
        "/%c3%a4/x,    /\u00e4/x",
        "/%E2%82%AC,   /\u20ac",
        "/%F0%9F%94%91,/\ud83d\udd11",
        "/a+%2B+b,     /a+++b",
        "/%22%3C%3E,   '/\"<>'",
        "/%23,         /#",
        "/%5B%5D%5E%60%7B%7C%7D, '/[]^`{|}'",
        "/%40%3A%3D,   /@:="})
    void decodesTheEscapesThatAPathNeeds(String raw, String value) {
        assertThat(RequestPath.of(raw, "")).isEqualTo(new RequestPath(value, true, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "//", "//mcp", "/mcp//", "/a//b",
        "/.", "/..", "/./mcp", "/mcp/.", "/a/../mcp", "/mcp/..", "/mcp/../", "/a/./b",
        "/;", "/mcp;x=y", "/a;/mcp", "/mcp/;jsessionid=1",
        "/\\", "/a\\b", "/..\\mcp"})
    void findsAmbiguousWhatServersNormalizeDifferently(String raw) {
        assertThat(RequestPath.of(raw, "")).isEqualTo(AMBIGUOUS);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "/%2E", "/%2e%2e/mcp", "/.%2E/mcp", "/a/%2e./mcp", "/%2E%2E%2Fmcp",
        "/a%2Fb", "/a%2fb", "/%2F", "/a%5Cb", "/a%5cb", "/a%3Bb", "/a%3bb", "/a%3Fb", "/a%3fb",
        "/a%00", "/%01", "/a%09b", "/a%0Ab", "/a%0d%0ab", "/%1F", "/a%7F", "/%7f",
        "/a%25", "/%252e%252e/mcp", "/%252F",
        "/%C2%85", "/%C2%80", "/%c2%9f"})
    void findsAmbiguousAnEscapedDelimiterOrControl(String raw) {
        assertThat(RequestPath.of(raw, "")).isEqualTo(AMBIGUOUS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%6Dcp", "/%6dcp", "/m%63p", "/%4Dcp", "/%4dcp", "/%41", "/%5A", "/%5a", "/%61", "/%7A",
        "/%7a", "/%70",
        "/%30", "/%39", "/a%2Db", "/a%2db", "/a%5Fb", "/a%5fb", "/%7E", "/%7e"})
    void findsAmbiguousAnEscapeThatNobodyNeeds(String raw) {
        assertThat(RequestPath.of(raw, "")).isEqualTo(AMBIGUOUS);
    }

    @Test
    void findsAmbiguousEveryEscapeOfAnUnreservedCharacter() {
        String unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

        assertThat(unreserved.chars()).allSatisfy(c -> {
            assertThat(RequestPath.of("/x%%%02X".formatted(c), "")).isEqualTo(AMBIGUOUS);
            assertThat(RequestPath.of("/x%%%02x".formatted(c), "")).isEqualTo(AMBIGUOUS);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%", "/%4", "/a%zz", "/%u0041", "/%%41", "/a%2", "/% 41", "/%-1", "/%C3%", "/\u00e4%g1"})
    void findsAmbiguousAMalformedEscape(String raw) {
        assertThat(RequestPath.of(raw, "")).isEqualTo(AMBIGUOUS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%C3", "/%A4", "/%FF", "/%FE%FF", "/%C0%AF", "/%C0%AE%C0%AE/mcp", "/%C1%AD", "/%E0%80%AF",
        "/%ED%A0%80",
        "/%F5%80%80%80", "/%C3%28", "/%EF%BF%BD"})
    void findsAmbiguousWhatIsNotUtf8(String raw) {
        assertThat(RequestPath.of(raw, "")).isEqualTo(AMBIGUOUS);
    }

    @ParameterizedTest
    @CsvSource({"/mcp,/app", "/application/mcp,/app", "/APP/mcp,/app", "'',/app", "/,/app", "//app/mcp,/app",
        "/%61pp/mcp,/app",
        "/app;x/mcp,/app", "/app%2Fmcp,/app", "mcp,''", "*,''", "http://localhost/mcp,''"})
    void findsAmbiguousWhatDoesNotBeginWithTheContextPath(String raw, String contextPath) {
        assertThat(RequestPath.of(raw, contextPath)).isEqualTo(AMBIGUOUS);
    }

    /** Latin-1 to the servlet API, UTF-8 to Payara. */
    @ParameterizedTest
    @ValueSource(strings = {"/\u00e4", "/\u00c3\u00a4", "/a/\u0080", "/\u20ac", "/a b", "/a\tb", "/a\u0000", "/a\u007f",
        "/a#b"})
    void findsAmbiguousWhatShouldBeEscapedAndIsNot(String raw) {
        assertThat(RequestPath.of(raw, "")).isEqualTo(AMBIGUOUS);
        assertThat(RequestPath.of("/app" + raw, "/app")).isEqualTo(AMBIGUOUS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%20", "%20%20", "%C2%A0", "%E3%80%80", "%E2%80%83", "%E2%80%A8", "%E1%9A%80", "%E2%80%8B",
        "%EF%BB%BF", "%C2%AD", "+",
        "%2B"})
    void findsAmbiguousWhatServersTrim(String space) {
        for (String raw : List.of("/mcp" + space, "/" + space + "mcp", "/a" + space + "/mcp", "/" + space + "a/mcp",
                "/mcp/" + space,
                "/mcp" + space + "/", "/.." + space + "/mcp")) {
            assertThat(RequestPath.of(raw, "")).as(raw).isEqualTo(AMBIGUOUS);
        }
    }

    /** Zero width and direction: HFS+ takes such a name for the one without. */
    @ParameterizedTest
    @ValueSource(strings = {"/m%E2%80%8Bcp", "/m%E2%80%8Dcp", "/m%E2%80%AEcp", "/m%C2%ADcp", "/m%E2%81%A0cp",
        "/m%F3%A0%81%A1cp"})
    void findsAmbiguousWhatNobodySees(String raw) {
        assertThat(RequestPath.of(raw, "")).isEqualTo(AMBIGUOUS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/mcp.", "/mcp..", "/mcp./", "/a./mcp", "/...", "/mcp::$DATA", "/mcp::$data/x"})
    void findsAmbiguousWhatWindowsTakesForAnotherName(String raw) {
        assertThat(RequestPath.of(raw, "")).isEqualTo(AMBIGUOUS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a%CC%88", "/o%CC%88/mcp", "/%E2%84%AB", "/%E1%84%80%E1%85%A1"})
    void findsAmbiguousWhatIsNotComposed(String raw) {
        assertThat(RequestPath.of(raw, "")).isEqualTo(AMBIGUOUS);
    }

    @Test
    void takesTheContextPathItselfForItsRoot() {
        assertThat(RequestPath.of("/app", "/app")).isEqualTo(new RequestPath("/", true, false));
        assertThat(RequestPath.of("/app/", "/app")).isEqualTo(new RequestPath("/", true, true));
        assertThat(RequestPath.of("/app/app", "/app")).isEqualTo(new RequestPath("/app", true, true));
    }
}
