package io.mcpauth.internal.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListTracesTest {

    private static boolean areIn(String text) {
        byte[] bytes = ("\"tools\"" + text + "\"tools\"").getBytes(UTF_8);
        return ListTraces.areIn(bytes, 7, bytes.length - 7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"tools\":[]}", "\"prompts\"", "\"resources\"", "\"resourceTemplates\"", "'\"tools\"",
        "{\"too\\u006cs\":[]}", "{\"\\u0074ools\" \t\r\n:[]}", "{\"a\":\"\\u00e4\",\"tool\\u0073\":[]}",
        "{\"a\":\"\\\"\\u00e4\",\"\\u0074ools\":[]}", "{\"\\u0074\\\"\":1}"})
    void areFound(String text) {
        assertThat(areIn(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"tool\":[]}", "{\"atools\":[]}", "{\"a\":\"tools\\u006c\"}", "\"tools", "\\u",
        "{\"a\":\"\\u0022:\"}", "{\"a\":\"\\u00e4 \\\": \",\"b\":1}", "\"\\u0041\"", "\"\\u0041\\", "{\"a\\n\":1}"})
    void areNotFound(String text) {
        assertThat(areIn(text)).isFalse();
    }
}
