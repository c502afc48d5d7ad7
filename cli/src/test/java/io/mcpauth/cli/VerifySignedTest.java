package io.mcpauth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.cli.key.KeyFolder;
import io.mcpauth.internal.issuer.TrustedIssuer;
import io.mcpauth.testing.IssuerKey;
import io.mcpauth.testing.ServerKey;
import io.mcpauth.testing.TestToken;

/** {@code verify} as a server that trusts an issuer; each refused token breaks just one rule. */
class VerifySignedTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-01-02T12:00:00Z"), ZoneOffset.UTC);
    private static final String ISSUER = "https://issuer.example";

    private static final IssuerKey ISSUER_KEY = IssuerKey.generate(ISSUER, "ES256");

    @TempDir
    private Path folder;

    @BeforeEach
    void makeTheKeys() throws IOException {
        assertThat(new Capture().run("generate", "--type", "EC", "-o", folder.toString())).isZero();
        Files.writeString(folder.resolve("issuer.json"), ISSUER_KEY.privateJwk());
        Files.writeString(folder.resolve("issuer-public.json"), ISSUER_KEY.publicJwkSet());
    }

    @Test
    void takesWhatTokenMakes() {
        Capture capture = verify(made(ISSUER, "mcp"));

        assertThat(capture.err()).isEqualTo("The token is good for another 6 hours\nIt is signed by the issuer\n");
        assertThat(capture.out()).isEqualTo("{\"iss\":\"https://issuer.example\",\"aud\":\"mcp\",\"sub\":\"dev\"}\n");
    }

    @Test
    void takesOneOfSeveralAudiences() {
        assertThat(verify(made(ISSUER, "mcp"), "--audience", "other").out()).contains("\"sub\":\"dev\"");
    }

    @Test
    void takesASignedTokenAloneWhereThatIsSaid() {
        String alone = made(ISSUER, "mcp", "--signed-only");

        assertThat(verify(alone, "--encryption", "optional").out())
                .isEqualTo("{\"iss\":\"https://issuer.example\",\"aud\":\"mcp\",\"sub\":\"dev\"}\n");
        for (Capture refused : List.of(verify(alone), verify(alone, "--encryption", "required"))) {
            assertThat(refused.out()).isEmpty();
            assertThat(refused.err())
                    .startsWith("error: the token is signed, but not encrypted (not_encrypted; expected: ")
                    .contains("\nhint: encrypt it to the server's key; or accept it as it is: ",
                            "give --encryption optional beside --issuer (on the server: mcp.auth.encryption=optional)");
        }
    }

    @Test
    void needsNoPrivateKeyForASignedTokenAlone() {
        String alone = made(ISSUER, "mcp", "--signed-only");

        assertThat(optional(alone).out()).contains("\"sub\":\"dev\"");
        assertThat(optional(alone, "--key", file("nowhere.json")).err())
                .startsWith("error: there is no " + file("nowhere.json") + "\nhint: make a key");
        assertThat(optional(made(ISSUER, "mcp")).err())
                .startsWith("error: there is no .keys/mcp-private.json\nhint: make a key");
    }

    /** That there is no key would lead to making one, which does not help. */
    @Test
    void saysOfASignedTokenWhatIsMissingWhereThereIsNoKey() {
        Capture capture = new Capture().at(NOON).in(made(ISSUER, "mcp", "--signed-only"));

        assertThat(capture.run("verify")).isEqualTo(1);
        assertThat(capture.err()).startsWith("error: the token is signed, but not encrypted (not_encrypted; ")
                .contains("name its issuer with --authorization-server");
    }

    private Capture optional(String token, String... more) {
        List<String> arguments = new ArrayList<>(List.of("verify", "--issuer", ISSUER, "--issuer-keys",
                file("issuer-public.json"), "--audience", "mcp", "--encryption", "optional"));
        arguments.addAll(List.of(more));
        Capture capture = new Capture().at(NOON).in(token);
        capture.run(arguments.toArray(String[]::new));
        return capture;
    }

    @Test
    void saysWhatEncryptionCanBe() {
        Capture capture = verify("x", "--encryption", "never");

        assertThat(capture.err()).startsWith("error: Invalid value for option '--encryption'")
                .contains("expected required or optional, but was 'never'");
    }

    @Test
    void refusesATokenThatIsOnlyEncrypted() {
        Capture made = new Capture().at(NOON);
        assertThat(made.run("token", "--claim", "sub=dev", "--key", file(KeyFolder.PUBLIC_FILE))).isZero();

        assertRefused(made.out().strip(), "the token is not signed, only encrypted (not_signed)");
    }

    @Test
    void takesATokenThatIsOnlyEncryptedBesideOthersWhereTrustIsMixed() {
        Capture made = new Capture().at(NOON);
        assertThat(made.run("token", "--claim", "sub=dev", "--key", file(KeyFolder.PUBLIC_FILE))).isZero();

        Capture unsigned = verify(made.out().strip(), "--trust", "mixed");
        assertThat(unsigned.out()).isEqualTo("{\"sub\":\"dev\"}\n");
        assertThat(unsigned.err()).endsWith(
                "\nNo trusted issuer has signed it: anyone may have written it\n");
        assertThat(verify(made(ISSUER, "mcp"), "--trust", "mixed").err()).endsWith("\nIt is signed by the issuer\n");
        assertThat(verify(made(ISSUER, "other"), "--trust", "mixed").err()).contains("(audience_wrong");
        assertThat(verify(made.out().strip(), "--trust", "signed").err()).contains("(not_signed)");
        assertThat(verify("x", "--trust", "auto").err()).contains("expected signed or mixed, but was 'auto'");
    }

    @Test
    void refusesAnotherIssuerOrAudience() {
        assertRefused(made(ISSUER + "/", "mcp"),
                "the token's iss is not a trusted issuer (issuer_not_trusted; expected: iss of "
                        + "https://issuer.example)");
        assertRefused(made(ISSUER, "other"),
                "the token is meant for another server (audience_wrong; expected: aud of mcp)");
    }

    @ParameterizedTest
    @CsvSource({"crit, a", "cty, JWT"})
    void refusesAHeaderOfTheSignedTokenThatAsksForMore(String name, String value) throws IOException {
        assertThat(verify(nested(signed(ISSUER_KEY))).err()).startsWith("The token is good");

        assertRefused(nested(signed(ISSUER_KEY).signedHeader(name, value)),
                "the signed token's header is not one that a server accepts (signed_header_invalid)");
    }

    @Test
    void refusesASymmetricSignature() throws IOException {
        assertRefused(nested(signed(ISSUER_KEY).signedWithPublicKey()),
                "the signature's alg is not accepted from this issuer (signature_algorithm_not_allowed; expected: "
                        + "alg of "
                        + String.join(", ", TrustedIssuer.ALGORITHMS.stream().sorted().toList()) + ")");
    }

    @Test
    void refusesASignatureOfAKeyThatTheIssuerDoesNotHave() throws IOException {
        assertRefused(nested(signed(IssuerKey.generate(ISSUER, "ES256"))),
                "the issuer has no key that could have made the signature (unknown_signing_key)");
        assertRefused(nested(signed(ISSUER_KEY).forged()), "the issuer did not make the signature "
                + "(signature_invalid)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "nowhere.json     | there is no %s",
        "issuer.json      | MCPAUTH-210: The keys of an issuer, from %s, cannot be used: it shows a private key, "
                + "with which anybody could sign; the public one is needed.",
        "empty.json       | MCPAUTH-210: The keys of an issuer, from %s, cannot be used: it has no key that can "
                + "verify signatures.",
        "encrypting.json  | MCPAUTH-210: The keys of an issuer, from %s, cannot be used: it has no key that can "
                + "verify signatures: key 'a' is not used: its use is not 'sig'."})
    void saysWhatIsWrongWithTheKeysOfTheIssuer(String name, String problem) throws IOException {
        Files.writeString(folder.resolve("empty.json"), "{\"keys\":[]}");
        Files.writeString(folder.resolve("encrypting.json"), "{\"kid\":\"a\",\"use\":\"enc\"}");
        Capture capture = new Capture().at(NOON).in(made(ISSUER, "mcp"));

        assertThat(capture.run("verify", "--key", file(KeyFolder.PRIVATE_FILE), "--issuer", ISSUER, "--issuer-keys",
                file(name),
                "--audience", "mcp")).isEqualTo(1);
        assertThat(capture.err()).isEqualTo("error: " + problem.formatted(file(name))
                + "\nhint: name a file with the issuer's public keys, or the URL of its key set, with "
                + "--issuer-keys\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--issuer", "--issuer-keys", "--audience"})
    void wantsAllOfTheOptionsOrNone(String one) {
        Capture capture = new Capture();

        assertThat(capture.run("verify", one, "x")).isEqualTo(2);
        assertThat(capture.err()).startsWith("error: Missing required argument(s): ").contains("--");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--issuer", "--audience"})
    void wantsNoEmptyNames(String one) {
        Capture capture = new Capture();

        assertThat(capture.run("verify", "--issuer", "x", "--issuer-keys", "x", "--audience", "x", one, ""))
                .isEqualTo(2);
        assertThat(capture.err()).startsWith("error: ").contains("'" + one + "'", "it must not be empty");
    }

    private void assertRefused(String token, String problem) {
        Capture capture = verify(token);
        assertThat(capture.out()).isEmpty();
        assertThat(capture.err()).startsWith("error: " + problem + "\nhint: ");
    }

    private Capture verify(String token, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("verify", "--key", file(KeyFolder.PRIVATE_FILE), "--issuer", ISSUER,
                        "--issuer-keys", file("issuer-public.json"), "--audience", "mcp"));
        arguments.addAll(List.of(more));
        Capture capture = new Capture().at(NOON).in(token);
        capture.run(arguments.toArray(String[]::new));
        return capture;
    }

    private String made(String iss, String aud) {
        return made(iss, aud, "--key", file(KeyFolder.PUBLIC_FILE));
    }

    private String made(String iss, String aud, String... more) {
        List<String> arguments = new ArrayList<>(List.of("token", "--claim", "sub=dev", "--sign-with",
                file("issuer.json"), "--issuer", iss, "--audience", aud));
        arguments.addAll(List.of(more));
        Capture capture = new Capture().at(NOON);
        assertThat(capture.run(arguments.toArray(String[]::new))).isZero();
        return capture.out().strip();
    }

    private static TestToken signed(IssuerKey key) {
        return key.token().audience("mcp").subject("dev").issuedAt(NOON.instant());
    }

    /** The signed token, encrypted to the key of the folder. */
    private String nested(TestToken signed) throws IOException {
        return signed.encryptedTo(ServerKey.of(Files.readString(folder.resolve(KeyFolder.PUBLIC_FILE)))).text();
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }
}
