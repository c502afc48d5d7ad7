package io.mcpauth.internal.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class McpRulesTest {

    private static final McpRules CALENDAR = McpRules.of(Map.of("calendar", List.of("calendar", "email")),
            Map.of("calendar", List.of("plan")), Map.of("calendar", List.of("cal:read")));

    private static McpRules resource(String uri, String... scopes) {
        return McpRules.of(Map.of(), Map.of(), Map.of(uri, List.of(scopes)));
    }

    @Test
    void keepToolsPromptsAndResourcesApart() {
        assertThat(CALENDAR.ofTool("calendar")).containsExactly("calendar", "email");
        assertThat(CALENDAR.ofPrompt("calendar")).containsExactly("plan");
        assertThat(CALENDAR.ofResource("calendar")).containsExactly("cal:read");
        assertThat(CALENDAR.ofTool("Calendar")).isEmpty();
        assertThat(CALENDAR.ofPrompt("calendar ")).isEmpty();
        assertThat(CALENDAR.ofResource("calendars")).isEmpty();
    }

    @Test
    void addUpEachScopeOnce() {
        McpRules more = McpRules.of(Map.of("calendar", List.of("email", "office"), "fax", List.of("fax")),
                Map.of("calendar", List.of("plan", "b"), "free", List.of()),
                Map.of("a:b", List.of("a"), "calendar", List.of("own")));

        assertThat(CALENDAR.and(more)).isEqualTo(McpRules.of(
                Map.of("calendar", List.of("calendar", "email", "office"), "fax", List.of("fax")),
                Map.of("calendar", List.of("plan", "b")),
                Map.of("a:b", List.of("a"), "calendar", List.of("cal:read", "own"))));
        assertThat(CALENDAR.and(McpRules.NONE)).isEqualTo(CALENDAR).hasSameHashCodeAs(CALENDAR);
        assertThat(CALENDAR).isNotEqualTo(CALENDAR.and(more));
    }

    @Test
    void areNoneWhereNothingNeedsAnything() {
        assertThat(McpRules.NONE.isEmpty()).isTrue();
        assertThat(McpRules.of(Map.of("a", List.of()), Map.of("a", List.of()), Map.of("a", List.of())))
                .isEqualTo(McpRules.NONE);
        assertThat(McpRules.of(Map.of("a", List.of("b")), Map.of(), Map.of()).isEmpty()).isFalse();
        assertThat(McpRules.of(Map.of(), Map.of("a", List.of("b")), Map.of()).isEmpty()).isFalse();
        assertThat(resource("a", "b").isEmpty()).isFalse();
    }

    @Test
    void nameAllScopesButThoseWithVariables() {
        assertThat(CALENDAR.and(resource("f:///{owner}", "files:{owner}", "files")).scopes())
                .containsExactly("cal:read", "calendar", "email", "files", "plan");
    }

    /** As RFC 3986 means them, and as whatever reads them loosely. */
    @ParameterizedTest
    @ValueSource(strings = {"file:///docs/plan.txt", "FILE:///docs/plan.txt", "file:///docs/pl%61n.txt",
        "file:///docs/./plan.txt", "file:///docs/x/../plan.txt", "file:///../docs/plan.txt", "file:///docs%2Fplan.txt",
        "file:///docs//plan.txt", "file:///docs/plan.txt/", "file:///docs/plan.txt#top", "file:///docs/plan.txt?",
        "file:///docs/plan.txt?a=b", "file:///docs\\plan.txt", "file:///docs/x/%2e%2E/plan.txt",
        "file:///docs/x/..%2fplan.txt", "file:///docs/%2570lan.txt", " file:///docs/plan.txt ",
        "file:///docs/plan.txt/."})
    void knowAResourceInWhateverWayItsUriIsWritten(String uri) {
        assertThat(resource("file:///docs/plan.txt", "plan").ofResource(uri)).containsExactly("plan");
        assertThat(resource(uri.strip(), "plan").ofResource("file:///docs/plan.txt"))
                .as("the other way round, but for a query, which is a part of what is named")
                .isEqualTo(uri.contains("?") ? List.of() : List.of("plan"));
    }

    /** As whoever decodes first, or looks at the path alone. */
    @ParameterizedTest
    @ValueSource(strings = {"file:///docs/plan.txt%3Fa=b", "file:///docs/plan.txt%23top", "file:///docs/plan.txt%253F",
        "file:/docs/plan.txt", "file://localhost/docs/plan.txt", "file://other/docs/plan.txt",
        "file://ada@other:80/docs/plan.txt", "file://%6Cocalhost/docs%2Fplan.txt?q"})
    void knowAResourceWithoutAHostBehindAnyHost(String uri) {
        assertThat(resource("file:///docs/plan.txt", "plan").ofResource(uri)).containsExactly("plan");
        assertThat(resource("file:/docs/plan.txt", "plan").ofResource(uri)).containsExactly("plan");
        assertThat(resource("file://localhost/docs/plan.txt", "plan").ofResource(uri)).containsExactly("plan");
        assertThat(resource("file:///{folder}/{name}", "of:{folder}").ofResource(uri)).containsExactly("of:docs");
        assertThat(resource("file://server/docs/plan.txt", "plan").ofResource(uri)).isEmpty();
    }

    /** As whoever finds the query first, and decodes the path then. */
    @ParameterizedTest
    @ValueSource(strings = {"f:///a%3Fb/c?q", "f://h/a%3Fb/c", "f:///a%3Fb/%63#top", "f://h/a%3Fb/c?q"})
    void knowAResourceWhoseNameHasTheSignOfAQuery(String uri) {
        assertThat(resource("f:///{name}/c", "x").ofResource(uri)).containsExactly("x");
        assertThat(resource("f:///a%3Fb/c", "x").ofResource(uri)).containsExactly("x");
        assertThat(resource("f:///{name}/c", "x").ofResource(uri.replace("%3F", "%23"))).containsExactly("x");
    }

    @ParameterizedTest
    @CsvSource({"f:///a%3Fb, f:///a", "f:///a%23b, f:///a", "f://h/a, f:///a", "f://{h}/a, f:/a", "a:b, a:///b"})
    void takeNoPartForTheWhole(String rule, String uri) {
        assertThat(resource(rule, "x").ofResource(uri)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"http://Example.ORG/a, http://example.org:80/a", "https://example.org:443, https://EXAMPLE.org/",
        "wss://a:443/x, wss://a:/x", "test://static-text, TEST://Static-Text/", "urn:a:b, URN:a:b",
        "http://u@A/, http://u@a/", "f:///gr%C3%BC%C3%9Fe, f:///gr\u00fc\u00dfe", "f:///a%3Fb, f:///a?b",
        "f:///a%20b, f:///a b", "f:///%7eb, f:///~b"})
    void takeEquivalentUrisForOne(String one, String other) {
        assertThat(resource(one, "x").ofResource(other)).containsExactly("x");
        assertThat(resource(other, "x").ofResource(one)).containsExactly("x");
    }

    @ParameterizedTest
    @CsvSource({"file:///a, file:///A", "http://a/, https://a/", "http://a/, http://a:8080/",
        "http://a@b/, http://A@b/",
        "urn:a:b, urn:A:b", "file:///a, file:///a/b", "file:///a?x, file:///a?y", "file:///a.b, file:///aXb",
        "file:///a, ''", "http://a:443/, http://a/", "file:///a+b, file:///a b"})
    void takeOthersForWhatTheyAre(String one, String other) {
        assertThat(resource(one, "x").ofResource(other)).isEmpty();
        assertThat(resource(other, "x").ofResource(one)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"test://template/123/data", "test://template/a%2Fb/data", "test://template//data",
        "TEST://TEMPLATE/x/data", "test://template/x/y/../data", "test://template/x?y/data", "test://template/x/data?q",
        "test://template/x/data/", "test://template/%7Bid%7D/data", "test://template/x%2Fdata",
        "test://template/x/d%61ta"})
    void knowWhatIsOfATemplate(String uri) {
        assertThat(resource("test://template/{id}/data", "t").ofResource(uri)).containsExactly("t");
    }

    /** A template that says what is asked has fewer forms, since a question is not left out there. */
    @ParameterizedTest
    @ValueSource(strings = {"test://items/x?page=1", "TEST://Items/x?page=1", "test://items/y/../x?page=1",
        "test://items/x?p%61ge=1", "test://items/x?page%3D1", "test://items//x?page=1", "test://items/x?page=1#top",
        "TEST://items/x%2Fy?page=1"})
    void knowWhatIsOfATemplateWithAQuery(String uri) {
        assertThat(resource("test://items/{id}?page={page}", "t").ofResource(uri)).containsExactly("t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"test://template/1/2/data", "test://template/data", "test://template/1/data2",
        "test://template/1/Data", "test://other/1/data", "xtest://template/1/data"})
    void knowWhatIsNone(String uri) {
        assertThat(resource("test://template/{id}/data", "t").ofResource(uri)).isEmpty();
    }

    /** As Quarkus does: what is between the variables is a regular expression there. */
    @Test
    void knowWhatFrameworksTakeForATemplateThatDoNotQuoteIt() {
        assertThat(resource("f://my.host/{id}", "t").ofResource("f://myXhost/1")).containsExactly("t");
        assertThat(resource("f:///{id}.txt", "t:{id}").ofResource("f:///bobXtxt")).containsExactly("t:bob");
        assertThat(resource("f://my.host/1", "t").ofResource("f://myXhost/1")).isEmpty();
        assertThat(resource("f:///a(/{id}", "t").ofResource("f:///a(/1")).containsExactly("t");
    }

    @Test
    void putVariablesIntoScopes() {
        McpRules rules = resource("files:///{owner}/{name}", "files", "files:{owner}", "{owner}:read:{owner}");

        assertThat(rules.ofResource("files:///bob/a%20b")).containsExactly("files", "files:bob", "bob:read:bob");
        assertThat(rules.ofResource("files:///b%6Fb/x")).containsExactly("files", "files:bob", "bob:read:bob");
        assertThat(rules.ofResource("files:///a@example.org/x")).contains("files:a@example.org");
        assertThat(rules.ofTemplate("files:///{owner}/{name}")).containsExactly("files");
        assertThat(rules.ofTemplate("files:///{other}/{x}")).containsExactly("files");
        assertThat(rules.ofTemplate("files:///bob/{x}")).containsExactly("files", "files:bob", "bob:read:bob");
        assertThat(rules.ofTemplate("mail:///{owner}/{name}")).isEmpty();
    }

    /** Whoever reads it in whatever way: it needs what both of them need. */
    @Test
    void needTheScopesOfEachWayToReadAVariable() {
        assertThat(resource("files://{owner}/x", "files:{owner}").ofResource("files://Bob/x"))
                .containsExactly("files:Bob", "files:bob");
        assertThat(resource("files:///{owner}/{name}", "files:{owner}").ofResource("files:///a/../bob/x"))
                .containsExactly("files:bob");
        assertThat(McpRules.of(Map.of(), Map.of(), Map.of("files:///{owner}/{x}", List.of("o:{owner}"),
                "files:///{a}/{b}/{c}/{d}", List.of("a:{a}"))).ofResource("files:///ann/../bob/x"))
                .containsExactlyInAnyOrder("a:ann", "o:bob");
    }

    @ParameterizedTest
    @ValueSource(strings = {"files:////x", "files:///a%20b/x", "files:///%C3%BC/x", "files:///\u00fc/x",
        "files:///a%2Fb/x", "files:///a%3Ab/x", "files:///a+b/x", "files:///a%22/x", "files:///a,b/x", "files:///%/x",
        "files:///{owner}/x", "files:///a%0Ab/x", "files:///a;b/x", "files:///a?b/x", "files:///a#b/x",
        "files:///%2e/x"})
    void giveNobodyAResourceWhoseScopeIsNone(String uri) {
        assertThatThrownBy(() -> resource("files:///{owner}/x", "files:{owner}").ofResource(uri))
                .isInstanceOf(UnknownScopeException.class).hasMessageContaining("{owner}");
        assertThat(resource("files:///{owner}/x", "files").ofResource(uri)).containsExactly("files");
    }

    @Test
    void boundWhatIsCompared() {
        assertThat(resource("files:///{owner}", "files:{owner}").ofResource("files:///" + "a".repeat(128))).hasSize(1);
        assertThatThrownBy(
                () -> resource("files:///{owner}", "files:{owner}").ofResource("files:///" + "a".repeat(129)))
                .isInstanceOf(UnknownScopeException.class);
        assertThatThrownBy(() -> resource("files:///a", "files").ofResource("a".repeat(8193)))
                .isInstanceOf(UnknownScopeException.class).hasMessage("It is longer than 8192 characters");
        assertThat(McpRules.NONE.ofResource("a".repeat(8193))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            value = {"f:///{+a} | x | level 1", "f:///{?a} | x | level 1", "f:///{a,b} | x | level 1",
                "f:///{a | x | level 1", "f:///a} | x | level 1", "f:///{} | x | level 1", "f:///{a*} | x | level 1",
                "f:///{a}/{a} | x | twice", "f:///{a} | x:{b} | no variable {b}", "f:///a | x:{a} | no variable {a}",
                "f:///{a}{b} | x:{a} | where a variable ends", "f:///{a}-{b} | x:{b} | where a variable ends",
                "f:///{a}/../b | x:{a} | where a variable ends", "f:///b#{a} | x:{a} | where a variable ends",
                "f:///\ue000 | x | private use"})
    void refuseTemplatesThatCannotBeJudged(String uri, String scope, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> resource(uri, scope)).withMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"f:///{a}{b}, f:///x", "f:///{a}-{b}/c, f:///x-y-z/c", "f:///{a}/{b}?{c}, f:///x/y?z",
        "{a}:b, x:b", "f:///b#{a}, f:///b#x"})
    void takeEveryOtherTemplate(String uri, String one) {
        assertThat(resource(uri, "x").ofResource(one)).containsExactly("x");
    }
}
