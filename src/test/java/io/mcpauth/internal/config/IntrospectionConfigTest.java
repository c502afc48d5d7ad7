package io.mcpauth.internal.config;

import static io.mcpauth.internal.config.TestConfig.problems;
import static io.mcpauth.internal.config.TrustTest.LOGIN;
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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.issuer.ClientSecret;
import io.mcpauth.internal.issuer.Introspection;
import io.mcpauth.internal.issuer.VerificationKeys;

/** How an issuer is asked about tokens, by the configuration. */
class IntrospectionConfigTest {

    private static final String ASKED = LOGIN + "introspection.";
    private static final Map<String, String> COMPLETE = Map.of("mcp.auth.scopes", "name",
            "mcp.auth.trusted-issuers", "login", LOGIN + "iss", "https://login.example",
            "mcp.auth.audience", "https://mcp.example", ASKED + "client-id", "mcp", ASKED + "client-secret", "hidden");

    @TempDir
    private Path folder;

    private static TrustConfig trust(String... changes) throws InvalidConfigException {
        return TestConfig.read(with(COMPLETE, changes), Map.of()).trust();
    }

    private static Introspection introspection(String... changes) throws InvalidConfigException {
        return trust(changes).issuers().get(0).introspection().orElseThrow();
    }

    private static List<String> problemsWith(String... changes) {
        return problems(with(COMPLETE, changes), Map.of());
    }

    @Test
    void takesAClientAndItsSecret() throws InvalidConfigException {
        assertThat(introspection()).isEqualTo(new Introspection("mcp", new ClientSecret.Text("hidden"),
                Optional.empty(), Duration.ofSeconds(30), false));
    }

    @Test
    void asksNobodyWhereNothingIsSaidOfIt() throws InvalidConfigException {
        assertThat(trust(ASKED + "client-id", "", ASKED + "client-secret", "").issuers().get(0).introspection())
                .isEmpty();
    }

    @Test
    void takesAPlaceAndATime() throws InvalidConfigException {
        Introspection asked =
                introspection(ASKED + "endpoint", "https://inside.example/ask?a=b", ASKED + "cache", "PT0S");

        assertThat(asked.endpoint()).contains(URI.create("https://inside.example/ask?a=b"));
        assertThat(asked.cache()).isZero();
    }

    @Test
    void asksAboutSignedTokensOnlyIfThatIsSaid() throws InvalidConfigException {
        assertThat(introspection().isOfSigned()).isFalse();
        assertThat(introspection(ASKED + "signed-tokens", "true").isOfSigned()).isTrue();
        assertThat(problemsWith(ASKED + "signed-tokens", "some")).singleElement().asString()
                .contains(ASKED + "signed-tokens");
    }

    /** Otherwise no signed token could be good. */
    @Test
    void findsTheKeysOfSignedTokensThoughThePlaceToAskIsNamed() throws InvalidConfigException {
        String[] place = {ASKED + "endpoint", "https://inside.example/ask"};
        assertThat(trust(place).issuers().get(0).keys()).isInstanceOf(TrustConfig.KeySource.Fixed.class);
        assertThat(trust(place[0], place[1], ASKED + "signed-tokens", "true").issuers().get(0).keys())
                .isNotInstanceOf(TrustConfig.KeySource.Fixed.class);
    }

    @Test
    void takesASecretFromAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), "in the file\n");

        ClientSecret secret =
                introspection(ASKED + "client-secret", "", ASKED + "client-secret-file", file.toString()).secret();
        assertThat(secret.read()).isEqualTo("in the file");
    }

    @Test
    void refusesAFileWithoutASecret() throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "hid\nden");

        assertThat(problemsWith(ASKED + "client-secret", "", ASKED + "client-secret-file", file.toString()))
                .singleElement().asString().startsWith("MCPAUTH-102").contains("is not one line")
                .doesNotContain("hid\n");
        assertThat(problemsWith(ASKED + "client-secret", "", ASKED + "client-secret-file", "/no/such/file"))
                .singleElement().asString().contains("cannot be read (there is no such file)");
    }

    /** A variable of the environment that was meant for the name of the file often holds the secret itself. */
    @ParameterizedTest
    @ValueSource(strings = {"s3cr3t", "s3c/r3t", "/s3cr3t", "/s3c/r3t", "s3cr3t\0"})
    void showsNoSecretThatIsGivenInPlaceOfItsFile(String given) {
        assertThat(problemsWith(ASKED + "client-secret", "", ASKED + "client-secret-file", given))
                .singleElement().asString().startsWith("MCPAUTH-102: " + ASKED + "client-secret-file")
                .doesNotContain("s3c", "r3t");
    }

    @Test
    void namesTheFileThatIsNotInItsFolder() {
        Path file = folder.resolve("none");

        assertThat(problemsWith(ASKED + "client-secret", "", ASKED + "client-secret-file", file.toString()))
                .singleElement().asString().contains(file + ", cannot be read (there is no such file)");
    }

    @Test
    void wantsOneSecretAndAClient() {
        assertThat(problemsWith(ASKED + "client-secret", "")).singleElement().asString()
                .startsWith("MCPAUTH-101: " + ASKED + "client-secret-file");
        assertThat(problemsWith(ASKED + "client-secret-file", "/file")).anySatisfy(
                problem -> assertThat(problem).startsWith("MCPAUTH-109").doesNotContain("hidden"));
        assertThat(problemsWith(ASKED + "client-id", "")).singleElement().asString()
                .startsWith("MCPAUTH-101: " + ASKED + "client-id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://login.example/ask", "ftp://login.example/ask", "/ask", "https://a@login.example/",
        "https://login.example/#a"})
    void refusesAPlaceThatOthersCouldRead(String url) {
        assertThat(problemsWith(ASKED + "endpoint", url)).singleElement().asString().startsWith("MCPAUTH-102");
    }

    @ParameterizedTest
    @CsvSource({"PT10M1S", "-PT1S", "30"})
    void refusesATimeThatIsNone(String time) {
        assertThat(problemsWith(ASKED + "cache", time)).singleElement().asString().startsWith("MCPAUTH-102");
    }

    @Test
    void wantsAPlaceWhereTheIssuerIsNoUrl() {
        assertThat(problemsWith(LOGIN + "iss", "login", LOGIN + "jwks", "https://login.example/jwks")).singleElement()
                .asString().startsWith("MCPAUTH-101: " + ASKED + "endpoint");
    }

    @Test
    void needsNoKeysOfAnIssuerThatHasNone() throws InvalidConfigException {
        TrustConfig trust = trust(LOGIN + "iss", "login", ASKED + "endpoint", "https://login.example/ask");

        assertThat(trust.issuers().get(0).keys())
                .isEqualTo(new TrustConfig.KeySource.Fixed(VerificationKeys.ABSENT));
    }

    @Test
    void needsNoKeyOfThisServerEvenWhereSignedTokensHaveToComeEncrypted() throws InvalidConfigException {
        assertThat(trust().isEncryptionRequired()).isTrue();
        assertThat(trust().needsKey()).isFalse();
        assertThat(trust(ASKED + "client-id", "", ASKED + "client-secret", "").needsKey()).isTrue();
    }

    @Test
    void letsOnlyOneIssuerBeAsked() {
        String other = "mcp.auth.trusted-issuers.other.";
        assertThat(problemsWith("mcp.auth.trusted-issuers", "login,other", other + "iss", "https://other.example",
                other + "introspection.client-id", "mcp", other + "introspection.client-secret", "hidden"))
                .singleElement().asString().startsWith("MCPAUTH-170: mcp.auth.trusted-issuers = login, other");
    }

    @Test
    void knowsEachOfItsKeysByTheIssuersItIsFor() {
        assertThat(problemsWith(ASKED + "client-idd", "mcp")).singleElement().asString()
                .endsWith("Did you mean " + ASKED + "client-id?");
    }
}
