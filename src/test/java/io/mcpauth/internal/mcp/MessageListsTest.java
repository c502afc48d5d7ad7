package io.mcpauth.internal.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageListsTest {

    private static String shown(TestView view, boolean asked, String text) {
        return new String(new MessageLists(view, asked, 10_000).shown(text.getBytes(UTF_8), AnswerCharset.UTF_8),
                UTF_8);
    }

    private static String withoutMail(String text) {
        return shown(TestView.hiding("mail"), true, text);
    }

    private static String tools(String elements) {
        return "{\"id\":1,\"result\":{\"tools\":[" + elements + "]}}";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "tools|name", "prompts|name", "resources|uri", "resourceTemplates|uriTemplate"
    })
    void hidesAnElementOfEachKindOfList(String list, String identity) {
        String shown = "{\"" + identity + "\":\"day\"}";
        String hidden = "{\"" + identity + "\":\"mail\",\"title\":\"Mail\"}";

        assertThat(withoutMail("{\"result\":{\"" + list + "\":[" + hidden + "," + shown + "]}}"))
                .isEqualTo("{\"result\":{\"" + list + "\":[" + shown + "]}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "M|", "M,M|", "a|a", "a,M|a", "M,a|a", "M,M,a|a", "a,M,M|a", "a,M,b|a,b", "M,a,M,M,b,M|a,b",
        "a , M , b|a , b", "M , a|a"
    })
    void cutsTheCommaWithTheElement(String elements, String shown) {
        assertThat(withoutMail(tools(written(elements)))).isEqualTo(tools(written(shown == null ? "" : shown)));
    }

    private static String written(String elements) {
        return elements.replace("M", "{\"name\":\"mail\"}").replaceAll("\\b([ab])\\b(?!\")", "{\"name\":\"$1\"}");
    }

    @Test
    void leavesEveryOtherByteAsItIs() {
        String text = " { \"jsonrpc\" : \"2.0\", \"id\" : 1.0e0 ,\n\"result\":{\"x\":[1.10, 1e2],\"tools\":[%s"
                + "{\"z\":0.10,\"name\":\"d\\u0061y\",\"a\":\"gr\\u00fc\u00df\"} ],\"nextCursor\":\"mail\"}}\t";

        assertThat(withoutMail(text.formatted("{\"name\":\"mail\"} ,\r\n"))).isEqualTo(text.formatted(""));
        assertThat(withoutMail(text.formatted(""))).isEqualTo(text.formatted(""));
    }

    @Test
    void seesThroughEscapes() {
        assertThat(withoutMail("{\"r\\u0065sult\":{\"too\\u006cs\":[{\"n\\u0061me\":\"m\\u0061il\"}]}}"))
                .isEqualTo("{\"r\\u0065sult\":{\"too\\u006cs\":[]}}");
    }

    @Test
    void looksIntoEachMessageOfABatch() {
        assertThat(withoutMail("[" + tools("{\"name\":\"mail\"}") + ",{\"error\":{}}," + tools("{\"name\":\"mail\"}")
                + "]")).isEqualTo("[" + tools("") + ",{\"error\":{}}," + tools("") + "]");
    }

    @Test
    void looksForListsNowhereElse() {
        String text = "{\"params\":{\"tools\":[{\"name\":\"mail\"}]},\"tools\":[{\"name\":\"mail\"}],"
                + "\"result\":{\"content\":{\"tools\":[{\"name\":\"mail\"}]},\"names\":[{\"name\":\"mail\"}]}}";

        assertThat(withoutMail(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"result\":{\"tools\":[]},\"result\":{}}", "\uFEFF{}", "{\"a\":'b'}",
        "{\"result\":{\"tools\":{\"mail\":{}}}}", "{\"result\":{\"tools\":null}}",
        "{\"result\":{\"tools\":[\"mail\"]}}", "{\"result\":{\"tools\":[{\"Name\":\"mail\"}]}}",
        "{\"result\":{\"tools\":[{\"name\":[\"mail\"]}]}}", "{\"result\":{\"resources\":[{\"name\":\"mail\"}]}}"})
    void refusesWhatIsNoListWhereOneWasAskedFor(String text) {
        assertThatThrownBy(() -> withoutMail(text)).isInstanceOf(UnreadableListException.class);
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThatThrownBy(() -> withoutMail(tools(" ".repeat(10_000)))).isInstanceOf(UnreadableListException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"result\":{\"tools\":{\"mail\":{}}}}", "{\"result\":{\"resources\":[\"mail\",{}]}}",
        "{\"result\":{\"resources\":[{\"name\":\"mail\"}]}}"})
    void leavesAnotherResultAloneWhereNoListWasAskedFor(String text) {
        assertThat(shown(TestView.hiding("mail"), false, text)).isEqualTo(text);
    }

    @Test
    void findsAListAlsoWhereNoneWasAskedFor() {
        assertThat(shown(TestView.hiding("mail"), false, tools("{\"name\":\"mail\"}"))).isEqualTo(tools(""));
        assertThatThrownBy(() -> shown(TestView.hiding(), false, tools("{\"name\":\"mail\"},5")))
                .isInstanceOf(UnreadableListException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "\"ttlMs\":5|\"ttlMs\":5,\"cacheScope\":\"private\"",
        "\"cacheScope\":\"public\"|\"cacheScope\":\"private\"",
        "\"cacheScope\":7,\"ttlMs\":5|\"cacheScope\":\"private\",\"ttlMs\":5",
        "\"cacheScope\":\"private\"|\"cacheScope\":\"private\"",
        "\"nextCursor\":\"x\"|\"nextCursor\":\"x\""
    })
    void saysThatAListOfOneUserIsPrivateWhereItMayBeKept(String members, String private_) {
        String list = "{\"result\":{\"tools\":[],%s}}";

        assertThat(withoutMail(list.formatted(members))).isEqualTo(list.formatted(private_));
        assertThat(shown(TestView.saying("[]"), true, list.formatted(members))).isEqualTo(list.formatted(members));
        String other = "{\"result\":{\"content\":[],%s}}".formatted(members);
        assertThat(withoutMail(other)).isEqualTo(other);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"name\":\"a\"}|{\"name\":\"a\",@,\"_meta\":{@}}",
        "{\"name\":\"a\",\"_meta\":{}}|{\"name\":\"a\",\"_meta\":{@},@}",
        "{\"_meta\":{\"x\":1 },\"name\":\"a\"}|{\"_meta\":{\"x\":1 ,@},\"name\":\"a\",@}",
        "{\"name\":\"a\",\"_meta\":null}|{\"name\":\"a\",\"_meta\":null,@}",
        "{\"name\":\"a\",\"securitySchemes\":[]}|{\"name\":\"a\",\"securitySchemes\":[]}",
        "{\"name\":\"a\",\"_meta\":{\"securitySchemes\":1}}|{\"name\":\"a\",\"_meta\":{\"securitySchemes\":1}}"
    })
    void saysWhatAToolNeeds(String tool, String said) {
        String schemes = "[{\"type\":\"noauth\"}]";

        assertThat(shown(TestView.saying(schemes), true, tools(tool)))
                .isEqualTo(tools(said.replace("@", "\"securitySchemes\":" + schemes)));
        String prompts = "{\"result\":{\"prompts\":[{\"name\":\"a\"}]}}";
        assertThat(shown(TestView.saying(schemes), true, prompts)).isEqualTo(prompts);
    }
}
