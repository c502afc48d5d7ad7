package io.mcpauth.internal.config;

import static io.mcpauth.internal.config.TestConfig.invalid;
import static io.mcpauth.internal.config.TestConfig.problems;
import static io.mcpauth.internal.config.TestConfig.read;
import static io.mcpauth.internal.config.TestConfig.readDefaults;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which browsers may call, and whether a user is needed. */
class BrowserConfigTest {

    private static final String ORIGINS = "mcp.auth.allowed-origins";
    private static final String ANONYMOUS = "mcp.auth.allow-anonymous";

    @Test
    void namesNoOriginAndWantsAUserWhereNothingIsSet() throws InvalidConfigException {
        assertThat(readDefaults().engine().allowedOrigins()).isEmpty();
        assertThat(readDefaults().engine().allowAnonymous()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://chat.example.org,        https://chat.example.org",
        "' https://chat.example.org ',    https://chat.example.org",
        "HTTPS://Chat.Example.Org,        https://chat.example.org",
        "http://localhost:3000,           http://localhost:3000",
        "https://xn--bcher-kva.example,   https://xn--bcher-kva.example",
        "http://127.0.0.1:6274,           http://127.0.0.1:6274",
        "https://[2001:DB8::1]:8443,      https://[2001:db8::1]:8443",
        "http://a.example:443,            http://a.example:443",
        "https://a.example:80,            https://a.example:80",
        "https://a.example:8443,          https://a.example:8443",
        "chrome-extension://Abcdefghijklmnop, chrome-extension://abcdefghijklmnop",
        "moz-extension://0a1b2c3d-0000,    moz-extension://0a1b2c3d-0000",
        "vscode-webview://1o2p,            vscode-webview://1o2p",
        "*,                               *"})
    void takesAnOriginAsABrowserWritesIt(String value, String origin) throws InvalidConfigException {
        assertThat(read(ORIGINS, value).engine().allowedOrigins()).containsExactly(origin);
    }

    @Test
    void takesMoreThanOneOrigin() throws InvalidConfigException {
        assertThat(read(ORIGINS, "https://a.example, http://localhost:3000").engine().allowedOrigins())
                .containsExactlyInAnyOrder("https://a.example", "http://localhost:3000");
        assertThat(read(ORIGINS, "https://a.example,https://A.example").engine().allowedOrigins())
                .containsExactly("https://a.example");
        assertThat(read(Map.of("mcp.auth.scopes", "name"),
                Map.of("MCP_AUTH_ALLOWED_ORIGINS", "https://a.example,https://b.example"))
                .engine().allowedOrigins()).containsExactlyInAnyOrder("https://a.example", "https://b.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat.example.org", "https://chat.example.org/", "https://chat.example.org/app",
        "https://chat.example.org:443",
        "http://chat.example.org:80", "HTTPS://chat.example.org:443", "https://", "https://*.example.org",
        "https://chat.example.org:",
        "https://chat.example.org:x", "https://chat.example.org:123456", "null", "ftp://a.example", "https://a b",
        "https://a.example?x", "https://a.example#x", "//a.example", "https://-a.example", "https://a.example.",
        "https://b\u00fccher.example",
        "**", "https://[::1", "https://::1", "chrome-extension://", "chrome-extension://a/", "chrome-extension://a:80",
        "chrome-extension://*",
        "chrome-extension:a", "1a://b", "ws://a.example", "wss://a.example", "file://a", "data://a", "javascript://a",
        "blob://a"})
    void refusesWhatNoBrowserCallsItsOrigin(String value) {
        assertThat(problems(ORIGINS, value))
                .containsExactly(invalid(ORIGINS, value, "'" + value + "' is not an origin: scheme, host and, unless "
                        + "it is the default one, port, for example https://chat.example.org"));
    }

    /** To take it for none would let in nobody, or with an issuer somebody else. */
    @Test
    void refusesAnEmptyElementOneNamedTwiceAndAReferenceToWhatIsNotSet() {
        assertThat(problems(ORIGINS, "https://a.example,")).containsExactly(
                invalid(ORIGINS, "https://a.example,", "it has an empty element"));
        assertThat(problems(ORIGINS, " ")).containsExactly(invalid(ORIGINS, " ", "it has an empty element"));
        assertThat(problems(ORIGINS, "https://a.example,https://a.example")).containsExactly(
                invalid(ORIGINS, "https://a.example,https://a.example", "it names 'https://a.example' twice"));
        assertThat(problems(ORIGINS, "${not.set}")).hasSize(1);
        assertThat(problems(ANONYMOUS, "${not.set}")).hasSize(1);
    }

    @Test
    void letsAnonymousUsersInWhereThatIsSaid() throws InvalidConfigException {
        assertThat(read(ANONYMOUS, "true").engine().allowAnonymous()).isTrue();
        assertThat(read(ANONYMOUS, " true ").engine().allowAnonymous()).isTrue();
        assertThat(read(ANONYMOUS, "false").engine().allowAnonymous()).isFalse();
        assertThat(read(ANONYMOUS, "").engine().allowAnonymous()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRUE", "True", "yes", "1", "on", "true,true", "tru", " "})
    void refusesWhatIsNeitherTrueNorFalse(String value) {
        assertThat(problems(ANONYMOUS, value)).containsExactly(invalid(ANONYMOUS, value, "it must be true or false"));
    }
}
