package io.mcpauth.internal.config;

import static io.mcpauth.internal.config.TestConfig.invalid;
import static io.mcpauth.internal.config.TestConfig.problems;
import static io.mcpauth.internal.config.TestConfig.problemsWithoutTheServletGuard;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each key with bad values: the message names the key, the value, its source and what would be right. */
class BadValuesTest {

    @Test
    void refusesMissingScopes() {
        String missing =
                "MCPAUTH-101: mcp.auth.scopes is not set, but required: the names of the claims that every request "
                        + "needs, for example name,email.";

        assertThat(problems(Map.of(), Map.of())).containsExactly(missing);
        assertThat(problems("mcp.auth.scopes", "")).containsExactly(missing);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mcp.auth.scopes", "mcp.auth.optional-scopes", "mcp.auth.paths", "mcp.auth.public-paths",
        "mcp.auth.jwe.algorithms", "mcp.auth.jwe.encryptions"})
    void refusesListsWithEmptyElements(String key) {
        assertThat(problems(key, " ")).containsExactly(invalid(key, " ", "it has an empty element"));
        assertThat(problems(key, ",")).containsExactly(
                invalid(key, ",", "it has an empty element"), invalid(key, ",", "it has an empty element"));
        for (String part : new String[] {"%s,", ",%s", " ,%s", "%s, \t"}) {
            String value = part.replace("%s", good(key));
            assertThat(problems(key, value)).hasSize(1).first().asString().endsWith("): it has an empty element.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mcp.auth.scopes", "mcp.auth.optional-scopes", "mcp.auth.paths", "mcp.auth.public-paths",
        "mcp.auth.jwe.algorithms", "mcp.auth.jwe.encryptions"})
    void refusesListsThatNameAnElementTwice(String key) {
        String value = good(key) + ", " + good(key);

        assertThat(problems(key, value)).containsExactly(invalid(key, value, "it names '" + good(key) + "' twice"));
    }

    private static String good(String key) {
        return switch (key) {
            case "mcp.auth.paths", "mcp.auth.public-paths" -> "/mcp";
            case "mcp.auth.jwe.algorithms" -> "RSA-OAEP";
            case "mcp.auth.jwe.encryptions" -> "A256GCM";
            default -> "name";
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"first name", "na\"me", "na\\me", "n\u00e4me", "na\tme", "\u20ac", "na\u007fme"})
    void refusesNamesThatAreNoScopeTokens(String name) {
        for (String key : new String[] {"mcp.auth.scopes", "mcp.auth.optional-scopes"}) {
            assertThat(problems(key, "email," + name)).containsExactly(invalid(key, "email," + shown(name),
                    "'" + shown(name) + "' is not a scope: printable ASCII without space, comma, quote or backslash"));
        }
    }

    /** Control characters cannot forge a line. */
    private static String shown(String name) {
        return name.replace("\t", "\\u0009").replace("\u007f", "\\u007f");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mcp", "/mcp/", "/mcp*", "*", "/a//b", "/a;b", "/a%20b", "https://mcp.example/mcp",
        "/mcp /tools"})
    void refusesPathsOfOtherForms(String path) {
        for (String key : new String[] {"mcp.auth.paths", "mcp.auth.public-paths"}) {
            String value = "/good/*, " + path;
            assertThat(problems(key, value))
                    .containsExactly(invalid(key, value, "a path pattern is /exact or /prefix/*"));
        }
    }

    @Test
    void refusesPathsWithDotSegments() {
        assertThat(problems("mcp.auth.paths", "/a/../b"))
                .containsExactly(invalid("mcp.auth.paths", "/a/../b",
                        "a path pattern has no segment that servers or file systems could take for "
                                + "another: no dot at its end, no space or plus sign at its ends, no ::, nothing "
                                + "invisible and no letter in two parts"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jwks.json", "/", "/.well-known", "/.well-known/", "/.well-known/../jwks.json",
        "/.well-known//jwks.json", "/.well-known/a/", "/.well-known/a.", "/.well-known/.hidden", "/.well-known/a b",
        "/.well-known/%61",
        "/.well-known/a;b", "/.well-known/a?b", "/.Well-Known/a", "/app/.well-known/a",
        "https://mcp.example/.well-known/a", " "})
    void refusesPathsOfDocumentsThatNeedReading(String path) {
        for (String key : new String[] {"mcp.auth.jwks-path", "mcp.auth.openid-configuration-path"}) {
            assertThat(problems(key, path)).containsExactly(
                    invalid(key, path, "it must be a plain path, for example /.well-known/jwks.json"));
        }
    }

    @Test
    void refusesPathsOfDocumentsElsewhereWhereServletsAreNotGuarded() {
        for (String key : new String[] {"mcp.auth.jwks-path", "mcp.auth.openid-configuration-path"}) {
            assertThat(problemsWithoutTheServletGuard(key, "/keys/a.json")).containsExactly(invalid(key, "/keys/a.json",
                    "it must be a path below /.well-known/, for example /.well-known/jwks.json, where the jar "
                            + "without the servlet guard (classifier 'rest') is used"));
            assertThat(problemsWithoutTheServletGuard(key, "/.well-known/a.json")).isEmpty();
        }
    }

    @Test
    void refusesOnePathForBothDocuments() {
        assertThat(problems("mcp.auth.jwks-path", "/.well-known/openid-configuration")).containsExactly("MCPAUTH-104: "
                + "mcp.auth.jwks-path and mcp.auth.openid-configuration-path are both "
                + "'/.well-known/openid-configuration', but must differ.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mcp.example", "/app", "//mcp.example", "ftp://mcp.example", "https:mcp.example", "https://",
                "https:///app", "https://mcp.example?x=y", "https://mcp.example/#top", "https://a b",
                "https://mcp.example/a\"b", "https://mcp.example:x", "https://[::1", "none", " "})
    void refusesAPublicUrlThatIsNone(String url) {
        for (String key : new String[] {"mcp.auth.public-url", "mcp.auth.issuer"}) {
            assertThat(problems(key, url)).containsExactly(invalid(key, url,
                    "it must be an absolute http or https URL without query and fragment"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"None", "X-FORWARDED", "true", "x-forwarded,forwarded", "x_forwarded", " "})
    void refusesOtherProxyHeaders(String value) {
        assertThat(problems("mcp.auth.proxy-headers", value)).containsExactly(
                invalid("mcp.auth.proxy-headers", value, "it must be none, forwarded or x-forwarded"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"60", "60s", "PT60", "1m", "-PT1S", "PT-1S", "PT1H0.001S", "P1D", "P1M",
        "PT99999999999999999999H", " "})
    void refusesAClockSkewThatIsNoDurationOrTooLong(String value) {
        assertThat(problems("mcp.auth.clock-skew", value)).containsExactly(invalid("mcp.auth.clock-skew", value,
                "it must be an ISO-8601 duration from PT0S to PT1H, for example PT60S"));
    }

    /** With an age of nothing or less, no token would be young enough, or a check of that be left out. */
    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "-PT1S", "PT-0.001S", "3600", "1h", " "})
    void refusesAGreatestAgeThatIsNoDurationOrNotMoreThanNothing(String value) {
        assertThat(problems("mcp.auth.max-token-age", value)).containsExactly(invalid("mcp.auth.max-token-age", value,
                "it must be an ISO-8601 duration of more than PT0S, for example PT1H"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"255", "0", "-1", "1048577", "99999999999", "16384.0", "16K", "0x4000", "1e4", "16 384", " "})
    void refusesALongestTokenThatIsNoNumberOrOutOfRange(String value) {
        assertThat(problems("mcp.auth.max-token-length", value)).containsExactly(
                invalid("mcp.auth.max-token-length", value, "it must be a whole number from 256 to 1048576"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA1_5", "rsa-oaep", "RSA-OAEP-512", "dir", "A256KW", "ECDH-ES+A192KW",
        "PBES2-HS256+A128KW", "RSA-OAEP RSA-OAEP-256"})
    void refusesAlgorithmsThatAreNotOnTheList(String name) {
        assertThat(problems("mcp.auth.jwe.algorithms", "RSA-OAEP," + name)).containsExactly(invalid(
                "mcp.auth.jwe.algorithms",
                "RSA-OAEP," + name,
                "'" + name + "' is not one of RSA-OAEP, RSA-OAEP-256, ECDH-ES, ECDH-ES+A128KW, ECDH-ES+A256KW"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A128GCM", "a256gcm", "a256cbc-hs512", "A128CBC-HS256", "none"})
    void refusesEncryptionsThatAreNotOnTheList(String name) {
        assertThat(problems("mcp.auth.jwe.encryptions", name)).containsExactly(
                invalid("mcp.auth.jwe.encryptions", name, "'" + name + "' is not one of A256GCM, A256CBC-HS512"));
    }

    @Test
    void refusesAKeyPathThatIsNoPath() {
        assertThat(problems("mcp.key.file.path", "a\u0000b")).containsExactly(
                invalid("mcp.key.file.path", "a\\u0000b", "it must be the path of a file"));
    }

    /** Path.of("") would be the working directory. */
    @Test
    void refusesABlankKeyPath() {
        assertThat(problems("mcp.key.file.path", "  ")).containsExactly(
                invalid("mcp.key.file.path", "  ", "it must be the path of a file"));
    }

    /** To take the default instead would accept what somebody meant to forbid. */
    @ParameterizedTest
    @ValueSource(strings = {"mcp.auth.paths", "mcp.auth.public-url", "mcp.auth.issuer", "mcp.auth.jwe.algorithms",
        "mcp.auth.clock-skew", "mcp.key.file.path",
        "mcp.auth.scopes"})
    void refusesAReferenceToWhatIsNotSet(String key) {
        assertThat(problems(key, "${not.set}")).hasSize(1).first().asString()
                .startsWith("MCPAUTH-102: " + key + " = '${not.set}' (from " + TestConfig.FILE + "): ");
    }
}
