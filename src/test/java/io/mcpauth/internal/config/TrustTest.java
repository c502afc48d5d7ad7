package io.mcpauth.internal.config;

import static io.mcpauth.internal.config.TestConfig.invalid;
import static io.mcpauth.internal.config.TestConfig.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.config.TrustConfig.IssuerConfig;
import io.mcpauth.internal.config.TrustConfig.KeySource;
import io.mcpauth.internal.issuer.TrustedIssuer;
import io.mcpauth.internal.key.TestKeys;

/** Whom tokens are believed from, by our own keys. */
class TrustTest {

    static final String LOGIN = "mcp.auth.trusted-issuers.login.";
    private static final Map<String,
            String> COMPLETE = Map.of("mcp.auth.scopes", "name", "mcp.auth.trusted-issuers", "login",
                    LOGIN + "iss", "https://login.example", LOGIN + "jwks", "https://login.example/jwks",
                    "mcp.auth.audience", "https://mcp.example");
    private static final String ISSUERS_MISSING =
            "MCPAUTH-101: mcp.auth.trusted-issuers is not set, but required: names for the issuers to trust, for "
                    + "example login; or mcp.auth.authorization-servers with the URLs of those that publish metadata";
    private static final String OR_MP_ISSUER = "; or mp.jwt.verify.issuer with mp.jwt.verify.publickey.location.";
    private static final String AUDIENCE_MISSING =
            "MCPAUTH-101: mcp.auth.audience is not set, but required: the value that tokens must have in aud, "
                    + "for example "
                    + "this server's URL";
    private static final String OR_MP_AUDIENCES = "; or mp.jwt.verify.audiences.";

    private static final byte[] PUBLIC_KEYS = TestKeys.set(TestKeys.named("rsa-1").publicHalf().without("use", "alg"));

    @TempDir
    private Path folder;

    /** The settings with these changed; an empty value unsets a key. */
    static Map<String, String> with(Map<String, String> settings, String... changes) {
        Map<String, String> copy = new HashMap<>(settings);
        for (int i = 0; i < changes.length; i += 2) {
            copy.put(changes[i], changes[i + 1]);
        }
        copy.values().removeIf(String::isEmpty);
        return copy;
    }

    private static TrustConfig trust(Map<String, String> settings) throws InvalidConfigException {
        return TestConfig.read(settings, Map.of()).trust();
    }

    private static java.util.List<String> problemsWith(String... changes) {
        return problems(with(COMPLETE, changes), Map.of());
    }

    @Test
    void isUnsignedImplicitlyWhereNothingIsSet() throws InvalidConfigException {
        TrustConfig trust = trust(Map.of("mcp.auth.scopes", "name"));
        assertThat(trust.signed()).isFalse();
        assertThat(trust.explicit()).isFalse();
        assertThat(trust.issuers()).isEmpty();
        assertThat(trust.audiences()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"auto,false", "unsigned,true", "' unsigned ',true"})
    void isUnsignedInTheseModes(String mode, boolean explicit) throws InvalidConfigException {
        TrustConfig trust = trust(Map.of("mcp.auth.scopes", "name", "mcp.auth.trust", mode));
        assertThat(trust.signed()).isFalse();
        assertThat(trust.explicit()).isEqualTo(explicit);
    }

    @ParameterizedTest
    @CsvSource({"'',false", "auto,false", "signed,true"})
    void isSignedInTheseModesWithAllThatItTakes(String mode, boolean explicit) throws InvalidConfigException {
        TrustConfig trust = trust(with(COMPLETE, "mcp.auth.trust", mode));
        assertThat(trust.signed()).isTrue();
        assertThat(trust.explicit()).isEqualTo(explicit);
        assertThat(trust.audiences()).containsExactly("https://mcp.example");
        assertThat(trust.issuers()).containsExactly(new IssuerConfig("login", "https://login.example",
                new KeySource.Remote(URI.create("https://login.example/jwks")),
                java.util.Set.copyOf(TrustedIssuer.ALGORITHMS)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Signed", "none", "true", "signed,unsigned", " "})
    void refusesOtherModes(String mode) {
        assertThat(problemsWith("mcp.auth.trust", mode)).containsExactly(invalid("mcp.auth.trust", mode,
                "'" + mode.trim() + "' is not one of auto, unsigned, signed, mixed"));
    }

    @Test
    void missesAllThatSignedTakes() {
        assertThat(problems("mcp.auth.trust", "signed")).containsExactly(ISSUERS_MISSING + ".", AUDIENCE_MISSING + ".");
    }

    @Test
    void anAudienceAloneMeansSigned() {
        assertThat(problems("mcp.auth.audience", "x")).containsExactly(ISSUERS_MISSING + OR_MP_ISSUER);
    }

    @Test
    void issuersAloneMeanSigned() {
        assertThat(problems("mcp.auth.trusted-issuers", "login")).containsExactly(
                "MCPAUTH-101: " + LOGIN
                        + "iss is not set, but required: the exact value of iss in the tokens of this issuer.",
                AUDIENCE_MISSING + OR_MP_AUDIENCES);
    }

    @Test
    void aKeyOfAnIssuerThatIsNotListedIsUnknownAndMeansSigned() {
        assertThat(problems(LOGIN + "iss", "https://login.example")).satisfiesExactlyInAnyOrder(
                line -> assertThat(line).startsWith("MCPAUTH-103: " + LOGIN + "iss "),
                line -> assertThat(line).isEqualTo(ISSUERS_MISSING + OR_MP_ISSUER),
                line -> assertThat(line).isEqualTo(AUDIENCE_MISSING + OR_MP_AUDIENCES));
    }

    /** Names in the environment are not reported as unknown, but must not go without effect either. */
    @Test
    void aVariableOfAnIssuerThatIsNotListedMeansSigned() {
        Map<String, String> scopes = Map.of("mcp.auth.scopes", "name");
        assertThat(problems(scopes, Map.of("MCP_AUTH_TRUSTED_ISSUERS_LOGIN_ISS", "https://login.example")))
                .containsExactly(ISSUERS_MISSING + OR_MP_ISSUER, AUDIENCE_MISSING + OR_MP_AUDIENCES);
        assertThat(problems(scopes, Map.of("MCP_AUTH_TRUSTED_ISSUERS_LOGIN_ISS", ""))).isEmpty();
        assertThat(
                problems(with(scopes, "mcp.auth.trust", "unsigned"), Map.of("MCP_AUTH_TRUSTED_ISSUERS_LOGIN_ISS", "x")))
                .singleElement().asString().startsWith("MCPAUTH-107");
    }

    @Test
    void anIssuerCanComeFromTheEnvironmentAltogether() throws InvalidConfigException {
        TrustConfig trust = TestConfig.read(Map.of(),
                Map.of("MCP_AUTH_SCOPES", "name", "MCP_AUTH_TRUSTED_ISSUERS", "my-login",
                        "MCP_AUTH_TRUSTED_ISSUERS_MY_LOGIN_ISS", "https://login.example",
                        "MCP_AUTH_TRUSTED_ISSUERS_MY_LOGIN_JWKS",
                        "https://login.example/jwks", "MCP_AUTH_AUDIENCE", "a,b"))
                .trust();
        assertThat(trust.issuers()).extracting(IssuerConfig::iss).containsExactly("https://login.example");
        assertThat(trust.audiences()).containsExactlyInAnyOrder("a", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mcp.auth.audience", "mcp.auth.trusted-issuers"})
    void refusesWhatContradictsUnsigned(String key) {
        assertThat(problems(Map.of("mcp.auth.scopes", "name", "mcp.auth.trust", "unsigned", key, "x"), Map.of()))
                .filteredOn(line -> line.startsWith("MCPAUTH-107: mcp.auth.trust = 'unsigned'")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mcp.auth.audience", "mcp.auth.trusted-issuers", "mcp.auth.trust", LOGIN + "iss",
        LOGIN + "jwks"})
    void refusesAReferenceToWhatIsNotSet(String key) {
        assertThat(problemsWith(key, "${not.set}")).anySatisfy(line -> assertThat(line)
                .isEqualTo(invalid(key, "${not.set}", "it refers to a property that is not set")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"my login", "login.com", "l\u00f6gin", "a/b", "${x}y"})
    void refusesNamesThatAreNone(String name) {
        assertThat(problems("mcp.auth.trusted-issuers", name)).isNotEmpty().first().asString()
                .startsWith("MCPAUTH-102: mcp.auth.trusted-issuers = ");
    }

    @Test
    void refusesBlankValues() {
        assertThat(problemsWith(LOGIN + "iss", " ")).containsExactly(invalid(LOGIN + "iss", " ", "it is blank"));
        assertThat(problemsWith(LOGIN + "jwks", " ")).containsExactly(
                invalid(LOGIN + "jwks", " ", "it must be a file, classpath:… or an https URL"));
        assertThat(problemsWith("mcp.auth.audience", "a, ")).containsExactly(
                invalid("mcp.auth.audience", "a, ", "it has an empty element"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HS256", "none", "rs256", "RS256 ES256", "RSA-OAEP"})
    void refusesAlgorithmsThatAreNotAsymmetricSignatures(String name) {
        assertThat(problemsWith(LOGIN + "algorithms", "ES256," + name)).containsExactly(invalid(LOGIN + "algorithms",
                "ES256," + name,
                "'" + name
                        + "' is not one of RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512, EdDSA, "
                        + "Ed25519"));
    }

    @Test
    void takesFewerAlgorithms() throws InvalidConfigException {
        assertThat(trust(with(COMPLETE, LOGIN + "algorithms", "ES256, PS256")).issuers().get(0).algorithms())
                .containsExactlyInAnyOrder("ES256", "PS256");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://login.example/jwks", "http://10.0.0.1/", "http://127.0.0.1.evil.example/",
        "http://localhost.evil/",
        "https://login.example/#x", "https:///jwks", "https:jwks",
        "HTTP://127.0.0.1/",
        "https://login.example/a b", "http://[::2]/", "http://127.evil.example/", "http://localhost./", "http://127.1/",
        "http://127.0.0.256/"})
    void refusesUrlsThatOthersCouldAnswer(String url) {
        assertThat(problemsWith(LOGIN + "jwks", url)).containsExactly(invalid(LOGIN + "jwks", url,
                "it must be an https URL without user and fragment; http is for loopback addresses only"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://login.example/jwks", "jar:file:/a.jar!/k", "data:,x", "file:///a b"})
    void refusesOtherSchemes(String url) {
        assertThat(problemsWith(LOGIN + "jwks", url)).containsExactly(
                invalid(LOGIN + "jwks", url, "it must be a file, classpath:… or an https URL"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://login.example/jwks/", "https://login.example/jwks?policy=x",
        "http://127.0.0.1:8080/jwks",
        "http://localhost/jwks", "http://127.0.0.2/jwks", "http://[::1]:8080/jwks"})
    void takesUrlsAsTheyAre(String url) throws InvalidConfigException {
        assertThat(trust(with(COMPLETE, LOGIN + "jwks", url)).issuers().get(0).keys())
                .isEqualTo(new KeySource.Remote(URI.create(url)));
    }

    @Test
    void readsTheKeysOfAFileOrResourceAtOnce() throws Exception {
        Path file = Files.write(folder.resolve("login.json"), PUBLIC_KEYS);
        for (String place : new String[] {file.toString(), file.toUri().toString()}) {
            assertReads(place);
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader application = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            thread.setContextClassLoader(application);
            assertReads("classpath:login.json");
            assertReads("login.json");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static void assertReads(String place) throws InvalidConfigException {
        assertThat(trust(with(COMPLETE, LOGIN + "jwks", place)).issuers().get(0).keys()).isInstanceOfSatisfying(
                KeySource.Fixed.class,
                fixed -> assertThat(fixed.keys().find(Optional.of("rsa-1"), "RS256")).hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no/such.json", "/no/such.json", "C:/keys.json", "classpath:no/such.json"})
    void refusesAFileOrResourceThatIsNotThere(String place) {
        assertThat(problemsWith(LOGIN + "jwks", place)).singleElement().asString()
                .startsWith("MCPAUTH-102: " + LOGIN + "jwks = '" + place + "' (from " + TestConfig.FILE
                        + "): MCPAUTH-210: The keys of an "
                        + "issuer, from ")
                .endsWith(", cannot be used: there is nothing.");
    }

    @Test
    void refusesAFileThatCannotBeRead() {
        assertThat(problemsWith(LOGIN + "jwks", folder.toString()))
                .containsExactly(invalid(LOGIN + "jwks", folder.toString(),
                        "MCPAUTH-210: The keys of an issuer, from " + folder
                                + ", cannot be used: it cannot be read: it is not a regular file"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            value = {"{\"keys\":[ | cannot be used: ", "{\"keys\":[]} | it has no key that can verify signatures",
                "nonsense | cannot be used: ", "{\"kty\":\"RSA\",\"d\":\"AQAB\"} | it shows a private key"})
    void refusesAFileWithoutAnyUsableKey(String content, String problem) throws IOException {
        Path file = Files.writeString(folder.resolve("login.json"), content);
        assertThat(problemsWith(LOGIN + "jwks", file.toString())).singleElement().asString()
                .startsWith("MCPAUTH-102: " + LOGIN + "jwks = '" + file + "'").contains(problem)
                .doesNotContain("nonsense", "AQAB", "..");
    }

    @Test
    void refusesKeysThatFitNoneOfTheAlgorithms() throws IOException {
        String file = Files.write(folder.resolve("login.json"), PUBLIC_KEYS).toString();
        assertThat(problemsWith(LOGIN + "jwks", file, LOGIN + "algorithms", "ES256,EdDSA")).containsExactly(
                invalid(LOGIN + "jwks", file, "it has no key for ES256, EdDSA, see " + LOGIN + "algorithms"));
        assertThat(problemsWith(LOGIN + "jwks", file, LOGIN + "algorithms", "ES256,RS256")).isEmpty();
        assertThat(problemsWith(LOGIN + "jwks", file, LOGIN + "algorithms", "HS256")).hasSize(1);
    }

    @Test
    void refusesTwoIssuersOfOneName() {
        String other = "mcp.auth.trusted-issuers.other.";
        assertThat(problemsWith("mcp.auth.trusted-issuers", "login,other", other + "iss", "https://login.example",
                other + "jwks",
                "https://other.example/"))
                .containsExactly("MCPAUTH-104: " + LOGIN + "iss and " + other
                        + "iss are both 'https://login.example', but must differ.");
        assertThat(problemsWith("mcp.auth.trusted-issuers", "login,login")).containsExactly(
                invalid("mcp.auth.trusted-issuers", "login,login", "it names 'login' twice"));
    }

    @Test
    void reportsAllMistakesTogether() {
        assertThat(problemsWith("mcp.auth.scopes", "", "mcp.auth.trusted-issuers", "login,x y,second", LOGIN + "jwks",
                "http://evil.example",
                LOGIN + "algorithms", "HS256", "mcp.auth.audience", "", "mcp.auth.trusted-issuers.third.iss", "x"))
                .extracting(line -> line.substring(0, 12) + line.substring(12).split(" ")[1])
                .containsExactlyInAnyOrder("MCPAUTH-101:mcp.auth.scopes", "MCPAUTH-102:mcp.auth.trusted-issuers",
                        "MCPAUTH-102:" + LOGIN + "jwks", "MCPAUTH-102:" + LOGIN + "algorithms",
                        "MCPAUTH-101:mcp.auth.trusted-issuers.second.iss",
                        "MCPAUTH-101:mcp.auth.audience", "MCPAUTH-103:mcp.auth.trusted-issuers.third.iss");
    }
}
