package io.mcpauth.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.sun.net.httpserver.HttpServer;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.mcpauth.cli.token.TokenMakerTest;
import io.mcpauth.internal.json.Json;

/** Tokens, read as a server reads them. */
class TokenIT {

    private static final String BROWSER_HEADER = "{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\"}";

    @TempDir
    private Path folder;

    @Test
    void carryTheClaimsForSixHours() throws Exception {
        generate("--size", "2048");
        long before = Instant.now().getEpochSecond();
        String token = token("--claim", "name=Dev = Eloper", "--claim", "email=dev@example.com", "--claim", "empty=",
                "--claim-json", "groups=[\"a\",{\"b\":1.50}]");

        assertThat(TokenMakerTest.header(token)).isEqualTo(BROWSER_HEADER);
        Map<String, Object> payload = payload(token);
        assertThat(payload).containsOnlyKeys("data", "iat", "exp");
        assertThat(payload.get("data"))
                .isEqualTo(Map.of("name", "Dev = Eloper", "email", "dev@example.com", "empty", "",
                        "groups", List.of("a", Map.of("b", new BigDecimal("1.50")))));
        long issued = ((BigDecimal) payload.get("iat")).longValueExact();
        assertThat(issued).isBetween(before, Instant.now().getEpochSecond());
        assertThat(payload.get("exp")).isEqualTo(BigDecimal.valueOf(issued + 6 * 3600));
    }

    @Test
    void lastAsLongAsIsAskedFor() throws Exception {
        generate("--size", "2048");
        Map<String, Object> payload =
                payload(token("--claim", "a=b", "--ttl", "PT90S", "--key", ".keys/mcp-private.json"));
        assertThat(((BigDecimal) payload.get("exp")).subtract((BigDecimal) payload.get("iat")))
                .isEqualTo(new BigDecimal(90));
    }

    @Test
    void areMadeForTheKeyOfARunningServer() throws Exception {
        generate("--size", "2048");
        byte[] published = Files.readAllBytes(folder.resolve(".keys/mcp-public.json"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/.well-known/jwks.json", exchange -> {
            exchange.sendResponseHeaders(200, published.length);
            try (exchange; OutputStream out = exchange.getResponseBody()) {
                out.write(published);
            }
        });
        server.start();
        try {
            String token = token("--claim", "a=b", "--key",
                    "http://localhost:" + server.getAddress().getPort() + "/.well-known/jwks.json");
            assertThat(TokenMakerTest.header(token)).isEqualTo(BROWSER_HEADER);
            assertThat(payload(token)).containsEntry("data", Map.of("a", "b"));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void nameTheKeyWhereItIsNotRsa() throws Exception {
        generate("--type", "OKP");
        String token = token("--claim", "a=b");
        assertThat(Json.readObject(TokenMakerTest.header(token).getBytes(UTF_8)))
                .containsOnlyKeys("alg", "enc", "kid", "epk")
                .containsEntry("alg", "ECDH-ES+A256KW").containsEntry("kid", key().getKeyId());
        assertThat(payload(token)).containsEntry("data", Map.of("a", "b"));
    }

    private void generate(String... options) throws Exception {
        assertThat(JarProcess.run(folder, join("generate", options)).code()).isZero();
    }

    private String token(String... options) throws Exception {
        JarProcess process = JarProcess.run(folder, join("token", options));
        assertThat(process.code()).as(process.err()).isZero();
        assertThat(process.out()).matches("[A-Za-z0-9_.-]+\n");
        return process.out().strip();
    }

    private Map<String, Object> payload(String token) throws Exception {
        return Json.readObject(TokenMakerTest.payload(token, key()).getBytes(UTF_8));
    }

    private PublicJsonWebKey key() throws Exception {
        return (PublicJsonWebKey) new JsonWebKeySet(Files.readString(folder.resolve(".keys/mcp-private.json")))
                .getJsonWebKeys().get(0);
    }

    private static String[] join(String command, String... options) {
        String[] args = new String[options.length + 1];
        args[0] = command;
        System.arraycopy(options, 0, args, 1, options.length);
        return args;
    }
}
