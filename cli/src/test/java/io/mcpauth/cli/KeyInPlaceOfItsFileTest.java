package io.mcpauth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.testing.ServerKey;

/** A private key that was given, by an argument or a variable, where the name of its file is needed. */
class KeyInPlaceOfItsFileTest {

    private static final String KEY = ServerKey.generate().privateJwk();
    private static final String SECRET = KEY.replaceFirst(".*\"d\":\"([^\"]{20}).*", "$1");

    @ParameterizedTest
    @ValueSource(strings = {"inspect --key KEY", "verify token --key KEY", "token --claim a=b --key KEY",
        "token --claim a=b --dpop-key KEY", "token --claim a=b --signed-only --issuer i --audience a --sign-with KEY",
        "proof --url https://mcp.example.com --key KEY", "verify token --issuer i --audience a --issuer-keys KEY"})
    void isNotShown(String command) {
        Capture capture = new Capture();

        assertThat(capture.run(command.replace(" ", "\0").replace("KEY", KEY).split("\0"))).isEqualTo(2);

        assertThat(capture.out() + capture.err()).contains("it is a key itself").doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"KEY", "'KEY'"})
    void isNotShownIfAVariableHasIt(String value) {
        Capture capture = new Capture().with("MCP_KEY_FILE_PATH", value.replace("KEY", KEY));

        assertThat(capture.run("verify", "--verbose", "token")).isEqualTo(1);

        assertThat(capture.out() + capture.err()).contains("MCP_KEY_FILE_PATH is a key itself")
                .doesNotContain(SECRET);
    }
}
