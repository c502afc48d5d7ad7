package io.mcpauth.internal.config;

import static io.mcpauth.internal.config.TestConfig.invalid;
import static io.mcpauth.internal.config.TrustTest.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.config.TrustConfig.IssuerConfig;
import io.mcpauth.internal.config.TrustConfig.KeySource;
import io.mcpauth.internal.key.KeyTexts;
import io.mcpauth.internal.key.TestKey;
import io.mcpauth.internal.key.TestKeys;

/** The keys of MicroProfile JWT, where {@code mcp.auth.trust} is not set and for what our own leave unset. */
class MpJwtKeysTest {

    private static final TestKey RSA = TestKeys.named("rsa-1");
    private static final Map<String, String> SCOPES = Map.of("mcp.auth.scopes", "name");
    private static final Map<String, String> COMPLETE = with(SCOPES, "mp.jwt.verify.issuer", "https://login.example",
            "mp.jwt.verify.publickey.location", "https://login.example/key.pem", "mp.jwt.verify.audiences", "a, b");
    private static final String INSTEAD = "; or mcp.auth.trusted-issuers in place of the keys mp.jwt.verify.";
    private static final String ISSUER_MISSING =
            "MCPAUTH-101: mp.jwt.verify.issuer is not set, but required: the exact value of iss in "
                    + "the tokens of the issuer" + INSTEAD;
    private static final String KEY_MISSING =
            "MCPAUTH-101: mp.jwt.verify.publickey.location is not set, but required: a file, class path "
                    + "resource or https URL with the public key of the issuer, or that key itself as "
                    + "mp.jwt.verify.publickey"
                    + INSTEAD;
    private static final String AUDIENCE_MISSING =
            "MCPAUTH-101: mcp.auth.audience is not set, but required: the value that tokens must have in aud, "
                    + "for example this server's URL; or mp.jwt.verify.audiences.";

    @TempDir
    private Path folder;

    private static McpAuthConfig read(Map<String, String> settings) throws InvalidConfigException {
        return TestConfig.read(settings, Map.of());
    }

    private static List<String> problemsWith(String... changes) {
        return TestConfig.problems(with(COMPLETE, changes), Map.of());
    }

    private static List<String> problemsOf(String... settings) {
        return TestConfig.problems(with(SCOPES, settings), Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "auto"})
    void meanSignedWithOneIssuer(String mode) throws InvalidConfigException {
        TrustConfig trust = read(with(COMPLETE, "mcp.auth.trust", mode)).trust();

        assertThat(trust.signed()).isTrue();
        assertThat(trust.explicit()).isFalse();
        assertThat(trust.audiences()).containsExactlyInAnyOrder("a", "b");
        assertThat(trust.issuers()).containsExactly(new IssuerConfig("mp.jwt.verify.issuer", "https://login.example",
                new KeySource.Remote(URI.create("https://login.example/key.pem")), Set.of("RS256", "ES256")));
        // Its issuer was named by hand.
        assertThat(trust.isEncryptionRequired()).isTrue();
    }

    @Test
    void meanSignedEachAloneAndMissTheRest() {
        assertThat(problemsOf("mp.jwt.verify.issuer", "x")).containsExactly(KEY_MISSING, AUDIENCE_MISSING);
        assertThat(problemsOf("mp.jwt.verify.publickey.location", "https://x/")).containsExactly(ISSUER_MISSING,
                AUDIENCE_MISSING);
        assertThat(problemsOf("mp.jwt.verify.publickey", KeyTexts.publicPem(RSA))).containsExactly(ISSUER_MISSING,
                AUDIENCE_MISSING);
        assertThat(problemsOf("mp.jwt.verify.audiences", "x"))
                .containsExactly("MCPAUTH-101: mcp.auth.trusted-issuers is not set, but "
                        + "required: names for the issuers to trust, for example login; or "
                        + "mcp.auth.authorization-servers with the URLs of those that publish metadata; or "
                        + "mp.jwt.verify.issuer with mp.jwt.verify.publickey.location.");
    }

    @ParameterizedTest
    @CsvSource({"mp.jwt.verify.publickey.algorithm, ES256", "mp.jwt.verify.clock.skew, 60",
        "mp.jwt.verify.token.age, 60",
        "mp.jwt.decrypt.key.location, 60", "mp.jwt.decrypt.key.algorithm, RSA-OAEP"})
    void doNotMeanSignedWhereTheySayNothingOfSigners(String key, String value) throws InvalidConfigException {
        assertThat(read(with(SCOPES, key, value)).trust().signed()).isFalse();
    }

    static List<MpJwtKey<?, ?>> keys() {
        return MpJwtKeys.ALL;
    }

    @ParameterizedTest
    @MethodSource("keys")
    void countForNothingWhereTrustIsUnsignedInWords(MpJwtKey<?, ?> key) throws InvalidConfigException {
        Map<String, String> unsigned = with(SCOPES, "mcp.auth.trust", "unsigned");
        assertThat(read(with(unsigned, key.name(), "nonsense:"))).hasToString(read(unsigned).toString());
    }

    @Test
    void countForNothingWhereTrustIsSignedInWords() {
        assertThat(problemsWith("mcp.auth.trust", "signed")).containsExactly(
                "MCPAUTH-101: mcp.auth.trusted-issuers is not set, but required: names for the issuers to trust, for "
                        + "example login; or mcp.auth.authorization-servers with the URLs of those that publish "
                        + "metadata.",
                "MCPAUTH-101: mcp.auth.audience is not set, but required: the value that tokens must have in "
                        + "aud, for example "
                        + "this server's URL.");
    }

    @Test
    void leaveOurOwnKeysTheirPlace() throws InvalidConfigException {
        McpAuthConfig config = read(with(COMPLETE, "mcp.auth.trusted-issuers", "own",
                "mcp.auth.trusted-issuers.own.iss", "own",
                "mcp.auth.trusted-issuers.own.jwks", "https://own.example/", "mcp.auth.audience", "own",
                "mcp.auth.clock-skew", "PT1S",
                "mcp.auth.max-token-age", "PT2S", "mcp.key.file.path", "own-private.json", "mcp.auth.jwe.algorithms",
                "ECDH-ES",
                "mp.jwt.verify.clock.skew", "x", "mp.jwt.verify.token.age", "x", "mp.jwt.decrypt.key.location", "x",
                "mp.jwt.decrypt.key.algorithm", "x", "mp.jwt.verify.publickey.algorithm", "x"));

        assertThat(config.trust().issuers()).extracting(IssuerConfig::iss).containsExactly("own");
        assertThat(config.trust().audiences()).containsExactly("own");
        assertThat(config.token().clockSkew()).hasSeconds(1);
        assertThat(config.token().maxAge()).contains(Duration.ofSeconds(2));
        assertThat(config.token().algorithms()).containsExactly("ECDH-ES");
        assertThat(config.keyFile()).contains(Path.of("own-private.json").toAbsolutePath());
        assertThat(config.decryptKey()).isEmpty();
    }

    @Test
    void completeOurOwnKeys() throws InvalidConfigException {
        assertThat(read(with(COMPLETE, "mcp.auth.audience", "own")).trust().audiences()).containsExactly("own");
        TrustConfig trust =
                read(with(COMPLETE, "mcp.auth.trusted-issuers", "own", "mcp.auth.trusted-issuers.own.iss", "own",
                        "mcp.auth.trusted-issuers.own.jwks", "https://own.example/")).trust();
        assertThat(trust.issuers()).extracting(IssuerConfig::iss).containsExactly("own");
        assertThat(trust.audiences()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void giveTimesInSeconds() throws InvalidConfigException {
        McpAuthConfig config = read(with(SCOPES, "mp.jwt.verify.clock.skew", "0", "mp.jwt.verify.token.age", " 300 "));
        assertThat(config.token().clockSkew()).isZero();
        assertThat(config.token().maxAge()).contains(Duration.ofMinutes(5));
    }

    @Test
    void takeTheLongestClockSkewAndTheLeastAge() throws InvalidConfigException {
        McpAuthConfig config = read(with(SCOPES, "mp.jwt.verify.clock.skew", "3600", "mp.jwt.verify.token.age", "1"));
        assertThat(config.token().clockSkew()).isEqualTo(Duration.ofHours(1));
        assertThat(config.token().maxAge()).contains(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "3601", "PT60S", "1.5", "60s", " ", "99999999999999999999"})
    void refuseOtherTimes(String value) {
        assertThat(problemsOf("mp.jwt.verify.clock.skew", value))
                .containsExactly(invalid("mp.jwt.verify.clock.skew", value,
                        "it must be a whole number of seconds from 0 to 3600"));
        assertThat(problemsOf("mp.jwt.verify.token.age", value.equals("3601") ? "0" : value)).singleElement().asString()
                .endsWith("it must be a whole number of seconds from 1 to 2147483647.");
    }

    @Test
    void namePrivateKeysAndTheirOnlyAlgorithm() throws InvalidConfigException {
        McpAuthConfig config = read(with(SCOPES, "mp.jwt.decrypt.key.location", "/private.pem",
                "mp.jwt.decrypt.key.algorithm", "RSA-OAEP-256"));
        assertThat(config.decryptKey()).contains("/private.pem");
        assertThat(config.keyFile()).isEmpty();
        assertThat(config.token().algorithms()).containsExactly("RSA-OAEP-256");
        assertThat(read(with(SCOPES, "mp.jwt.decrypt.key.location", "k")).token().algorithms()).contains("RSA-OAEP",
                "RSA-OAEP-256");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://login.example/private.pem", "http://127.0.0.1/", "ftp://x/y", " "})
    void refusePrivateKeysFromElsewhere(String place) {
        assertThat(problemsOf("mp.jwt.decrypt.key.location", place)).containsExactly(
                invalid("mp.jwt.decrypt.key.location", place, "it must be a file or classpath:…"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA1_5", "ECDH-ES", "dir", "RSA-OAEP,RSA-OAEP-256"})
    void refuseOtherAlgorithmsOfDecryption(String name) {
        assertThat(problemsOf("mp.jwt.decrypt.key.algorithm", name)).containsExactly(
                invalid("mp.jwt.decrypt.key.algorithm", name, "'" + name + "' is not one of RSA-OAEP, RSA-OAEP-256"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HS256", "none", "RS256,ES256", "RSA"})
    void refuseOtherAlgorithmsOfSignatures(String name) {
        assertThat(problemsWith("mp.jwt.verify.publickey.algorithm", name)).singleElement().asString()
                .startsWith("MCPAUTH-102: mp.jwt.verify.publickey.algorithm = '" + name + "'")
                .contains("is not one of RS256, ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://login.example/jwks", "ftp://login.example/key.pem"})
    void refusePublicKeysThatOthersCouldAnswerWith(String url) {
        assertThat(problemsWith("mp.jwt.verify.publickey.location", url)).singleElement().asString()
                .contains("https URL");
    }

    @Test
    void takeAPublicKeyInEachForm() throws InvalidConfigException {
        TestKey open = RSA.publicHalf().without("use", "alg");
        for (String text : new String[] {KeyTexts.publicPem(RSA), KeyTexts.publicPem(RSA).replace("\n", ""),
            open.json(),
            KeyTexts.base64Url(open.json())}) {
            TrustConfig trust =
                    read(with(COMPLETE, "mp.jwt.verify.publickey.location", "", "mp.jwt.verify.publickey", text))
                            .trust();
            assertThat(trust.issuers()).singleElement()
                    .satisfies(issuer -> assertThat(((KeySource.Fixed) issuer.keys()).keys()
                            .find(Optional.empty(), "RS256")).hasSize(1));
        }
    }

    @Test
    void refuseAPublicKeyThatCannotBeReadWithoutShowingIt() {
        for (String text : new String[] {KeyTexts.privatePem(RSA), RSA.json(), "nonsense",
            KeyTexts.pem("PUBLIC KEY", new byte[9])}) {
            assertThat(problemsWith("mp.jwt.verify.publickey.location", "", "mp.jwt.verify.publickey", text))
                    .singleElement().asString()
                    .startsWith("MCPAUTH-102: mp.jwt.verify.publickey = '(not shown)' (from " + TestConfig.FILE + "): ")
                    .doesNotContain("nonsense", RSA.text("d"), "BEGIN").doesNotContain("..");
        }
    }

    @Test
    void refuseAnAlgorithmThatIsNotThePublicKeys() {
        assertThat(
                problemsWith("mp.jwt.verify.publickey.location", "", "mp.jwt.verify.publickey", KeyTexts.publicPem(RSA),
                        "mp.jwt.verify.publickey.algorithm", "ES256"))
                .containsExactly(invalid("mp.jwt.verify.publickey", "(not shown)",
                        "it has no key for ES256, see mp.jwt.verify.publickey.algorithm"));
    }

    @Test
    void readAPublicKeyOfAFileAtOnce() throws IOException, InvalidConfigException {
        Path file = Files.writeString(folder.resolve("login.pem"), KeyTexts.publicPem(RSA));
        assertThat(read(with(COMPLETE, "mp.jwt.verify.publickey.location", file.toString())).trust().issuers())
                .singleElement()
                .satisfies(
                        issuer -> assertThat(((KeySource.Fixed) issuer.keys()).keys().find(Optional.empty(), "RS256"))
                                .hasSize(1));
    }

    @Test
    void refuseAFileOrResourceThatCannotBeUsed() throws IOException {
        String key = "mp.jwt.verify.publickey.location";
        Path file = Files.writeString(folder.resolve("login.pem"), KeyTexts.publicPem(RSA));
        assertThat(problemsWith(key, "/META-INF/no-such.pem")).singleElement().asString()
                .startsWith("MCPAUTH-102: " + key + " = '/META-INF/no-such.pem'").endsWith("there is nothing.");
        assertThat(problemsWith(key, file.toString(), "mp.jwt.verify.publickey.algorithm", "ES256")).containsExactly(
                invalid(key, file.toString(), "it has no key for ES256, see mp.jwt.verify.publickey.algorithm"));
        Files.writeString(file, KeyTexts.privatePem(RSA));
        assertThat(problemsWith(key, file.toString())).singleElement().asString().contains("it shows a private key")
                .doesNotContain(RSA.text("d"), "BEGIN");
    }

    @Test
    void refuseAKeyAndItsLocationTogether() {
        assertThat(problemsWith("mp.jwt.verify.publickey", KeyTexts.publicPem(RSA))).containsExactly(
                "MCPAUTH-109: mp.jwt.verify.publickey and mp.jwt.verify.publickey.location are both set. Remove one "
                        + "of them.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mp.jwt.verify.issuer", "mp.jwt.verify.publickey", "mp.jwt.verify.publickey.location",
        "mp.jwt.verify.audiences"})
    void refuseAReferenceToWhatIsNotSet(String key) {
        assertThat(problemsOf(key, "${not.set}")).anySatisfy(line -> assertThat(line)
                .startsWith("MCPAUTH-102: " + key + " = '").endsWith(": it refers to a property that is not set."));
    }

    @Test
    void areReadFromTheEnvironmentToo() throws InvalidConfigException {
        assertThat(TestConfig.read(SCOPES, Map.of("MP_JWT_VERIFY_ISSUER", "iss", "MP_JWT_VERIFY_PUBLICKEY_LOCATION",
                "https://login.example/key.pem", "MP_JWT_VERIFY_AUDIENCES", "us")).trust().issuers())
                .extracting(IssuerConfig::iss).containsExactly("iss");
    }

    @Test
    void areReportedTogetherWithOurs() {
        assertThat(problemsWith("mcp.auth.scopes", "", "mp.jwt.verify.issuer", " ", "mp.jwt.verify.publickey.location",
                "ftp://x",
                "mp.jwt.verify.audiences", "a,,b", "mp.jwt.verify.clock.skew", "x", "mp.jwt.verify.token.age", "x",
                "mp.jwt.decrypt.key.location", "ftp://x", "mp.jwt.decrypt.key.algorithm", "x",
                "mp.jwt.verify.publickey.algorithm", "x"))
                .hasSize(9);
    }
}
