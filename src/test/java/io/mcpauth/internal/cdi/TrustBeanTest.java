package io.mcpauth.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.mcpauth.internal.key.FetchThreads;
import io.mcpauth.internal.key.KeyTexts;
import io.mcpauth.internal.message.CapturedLog;
import io.mcpauth.testing.Container;
import io.mcpauth.testing.IssuerKey;
import io.mcpauth.testing.KeyServer;
import io.mcpauth.testing.ServerKey;
import io.mcpauth.token.Rejected;
import io.mcpauth.token.RejectionReason;
import io.mcpauth.token.TokenVerifier;
import io.mcpauth.token.Verification;
import io.mcpauth.token.Verified;

/** Trust as an application has it: from its configuration to a verified token. */
@Timeout(60)
class TrustBeanTest {

    private static final String ISSUER = "https://login.example";
    private static final ServerKey SERVER_KEY = ServerKey.generate();
    private static final IssuerKey SIGNER = IssuerKey.generate(ISSUER, "ES256");
    private static final Map<String, Object> CLAIMS = Map.of("iss", ISSUER, "aud", "us", "name", "Ada");

    private final CapturedLog log = new CapturedLog("io.mcpauth.cdi");
    private final CapturedLog keyLog = new CapturedLog("io.mcpauth");

    @TempDir
    private Path folder;

    @AfterEach
    void closeLogs() {
        log.close();
        keyLog.close();
    }

    private static String jwks() {
        return SIGNER.publicJwkSet();
    }

    private Container deploy(String... settings) {
        Map<String, String> all = new HashMap<>(
                Map.of("mcp.auth.scopes", "name", "mcp.key.file.path",
                        SERVER_KEY.writeTo(folder.resolve("key.json")).toString()));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        return new Container(all);
    }

    private Container trusting(String jwks) {
        return deploy("mcp.auth.trusted-issuers", "login", "mcp.auth.trusted-issuers.login.iss", ISSUER,
                "mcp.auth.trusted-issuers.login.jwks", jwks, "mcp.auth.audience", "us");
    }

    private static Verification verify(Container container, String token) {
        return container.get(TokenVerifier.class).verify(token);
    }

    private static String signed() {
        return SIGNER.token().claims(CLAIMS).encryptedTo(SERVER_KEY).text();
    }

    private static void assertTrusts(Container container) {
        assertThat(verify(container, signed())).isInstanceOf(Verified.class);
        assertThat(verify(container, SERVER_KEY.token().claims(CLAIMS).text()))
                .isEqualTo(new Rejected(RejectionReason.NOT_SIGNED));
    }

    private static void assertTrustsNobody(Container container) {
        assertThat(verify(container, signed())).isEqualTo(new Rejected(RejectionReason.ISSUER_UNAVAILABLE));
        assertThat(verify(container, SERVER_KEY.token().claims(CLAIMS).text()))
                .isEqualTo(new Rejected(RejectionReason.NOT_SIGNED));
    }

    @Test
    void warnsAtEveryStartThatTrustIsUnsignedBySilence() {
        try (Container container = deploy()) {
            assertThat(log.lines()).filteredOn(line -> line.contains("MCPAUTH-106")).singleElement().asString()
                    .startsWith("WARNING MCPAUTH-106: Tokens are accepted unsigned")
                    .contains("Either let only clients");
            assertThat(verify(container, SERVER_KEY.token().claims(CLAIMS).text())).isInstanceOf(Verified.class);
        }
    }

    @Test
    void informsThatTrustIsUnsignedInWords() {
        deploy("mcp.auth.trust", "unsigned").close();
        assertThat(log.lines()).filteredOn(line -> line.contains("MCPAUTH-106")).singleElement().asString()
                .startsWith("INFO ");
    }

    @Test
    void saysWhomItTrusts() throws IOException {
        trusting(Files.writeString(folder.resolve("jwks.json"), jwks()).toString()).close();
        assertThat(log.lines()).contains(
                "INFO MCPAUTH-108: Only signed tokens are accepted: issuers [https://login.example], audiences [us].")
                .noneMatch(line -> line.contains("MCPAUTH-106"));
    }

    @Test
    void readsKeysFromAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("jwks.json"), jwks());
        for (String text : new String[] {file.toString(), file.toUri().toString()}) {
            try (Container container = trusting(text)) {
                assertTrusts(container);
            }
        }
    }

    @Test
    void readsKeysFromTheClassPath() throws Exception {
        Files.writeString(folder.resolve("jwks.json"), jwks());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(new java.net.URLClassLoader(new java.net.URL[] {folder.toUri().toURL()}, before));
        try (Container container = trusting("classpath:jwks.json")) {
            assertTrusts(container);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void stopsTheDeploymentWhereAnIssuersKeysLieHereAndCannotBeRead() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.json"), "{\"keys\":[");
        for (String text : new String[] {broken.toString(), folder.resolve("missing.json").toString(),
            "classpath:missing.json",
            folder.toString()}) {
            assertThatThrownBy(() -> trusting(text).close())
                    .hasStackTraceContaining("MCPAUTH-102: mcp.auth.trusted-issuers.login.jwks = '" + text + "'");
            assertThatThrownBy(() -> deploy("mp.jwt.verify.issuer", ISSUER, "mp.jwt.verify.audiences", "us",
                    "mp.jwt.verify.publickey.location", text).close())
                    .hasStackTraceContaining("MCPAUTH-102: mp.jwt.verify.publickey.location = '" + text + "'");
        }
    }

    @Test
    void fetchesKeysFromAUrl() {
        try (KeyServer server = new KeyServer()) {
            server.answers(200, jwks());
            try (Container container = trusting(server.url().toString())) {
                assertTrusts(container);
                assertThat(server.requests()).isEqualTo(1);
            }
        }
    }

    @Test
    void trustsNobodyWhoDoesNotAnswer() {
        try (KeyServer server = new KeyServer()) {
            server.answers(500, "");
            try (Container container = trusting(server.url().toString())) {
                assertTrustsNobody(container);
            }
            assertThat(keyLog.lines()).anyMatch(line -> line.startsWith("WARNING MCPAUTH-212"));
        }
    }

    @Test
    void leavesNothingRunningWhenTheApplicationGoes() {
        try (KeyServer server = new KeyServer()) {
            server.hangs();
            try (Container container = trusting(server.url().toString())) {
                container.get(TokenVerifier.class).publicJwkSet();
                assertThat(FetchThreads.running()).isNotEmpty();
            }
            FetchThreads.awaitNone();
        }
    }

    @Test
    void understandsTheKeysOfMicroProfileJwt() throws IOException {
        Path pem = Files.writeString(folder.resolve("login.pem"), SIGNER.publicPem());
        for (Map.Entry<String, String> key : Map.of("mp.jwt.verify.publickey.location", pem.toString(),
                "mp.jwt.verify.publickey", KeyTexts.base64Url(jwks())).entrySet()) {
            try (Container container =
                    deploy("mp.jwt.verify.issuer", ISSUER, "mp.jwt.verify.publickey.algorithm", "ES256",
                            "mp.jwt.verify.audiences", "them,us", key.getKey(), key.getValue())) {
                assertTrusts(container);
            }
        }
    }

    @Test
    void readsThePrivateKeyThatMicroProfileJwtNames() throws IOException, JoseException {
        PublicJsonWebKey ours = PublicJsonWebKey.Factory.newPublicJwk(SERVER_KEY.privateJwk());
        Path pem = Files.writeString(folder.resolve("private.pem"),
                KeyTexts.pem("PRIVATE KEY", ours.getPrivateKey().getEncoded()));
        try (Container container =
                new Container(Map.of("mcp.auth.scopes", "name", "mp.jwt.decrypt.key.location", pem.toString()))) {
            assertThat(verify(container, SERVER_KEY.token().claims(CLAIMS).text())).isInstanceOf(Verified.class);
            assertThat(keyLog.lines()).anyMatch(line -> line.startsWith("INFO MCPAUTH-203: Read 1 key(s) from " + pem));
            assertThat(log.lines()).noneMatch(line -> line.contains("MCPAUTH-200"));
        }
    }

    @Test
    void namesTheKeyOfMicroProfileJwtWhereItNamesNoUsableFile() {
        try (Container container =
                new Container(Map.of("mcp.auth.scopes", "name", "mp.jwt.decrypt.key.location", "no/such.pem"))) {
            assertThat(verify(container, SERVER_KEY.token().claims(CLAIMS).text()))
                    .isEqualTo(new Rejected(RejectionReason.UNKNOWN_KEY));
        }
        assertThat(keyLog.lines()).singleElement().asString()
                .startsWith("SEVERE MCPAUTH-201: No key: MCPAUTH-205: The key file "
                        + Path.of("no/such.pem").toAbsolutePath() + " (mp.jwt.decrypt.key.location) does not exist.");
        assertThat(log.lines()).noneMatch(line -> line.contains("MCPAUTH-200"));
    }

    @Test
    void namesAllKeysThatCouldHaveNamedAKeyFile() {
        assertThat(withoutKey()).startsWith(
                "SEVERE MCPAUTH-200: No key: mcp.key.file.path (environment: MCP_KEY_FILE_PATH) is not set, "
                        + "nor is mp.jwt.decrypt.key.location. Every guarded request is refused");
        assertThat(withoutKey("mcp.auth.trust", "unsigned"))
                .contains("(environment: MCP_KEY_FILE_PATH) is not set. Every");
    }

    @Test
    void saysThatTheKeyOfMicroProfileJwtDoesNotCountWhereTrustIsSetInWords() {
        assertThat(withoutKey("mcp.auth.trust", "unsigned", "mp.jwt.decrypt.key.location", "private.pem"))
                .contains("is not set, and "
                        + "mp.jwt.decrypt.key.location does not count, since mcp.auth.trust is set. Every");
    }

    /** What the log says of the missing key. */
    private String withoutKey(String... settings) {
        Map<String, String> all = new HashMap<>(Map.of("mcp.auth.scopes", "name"));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        int before = log.lines().size();
        new Container(all).close();
        List<String> lines = log.lines().subList(before, log.lines().size()).stream()
                .filter(line -> line.contains("MCPAUTH-200")).toList();
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }
}
