package io.mcpauth.arquillian;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.mcpauth.arquillian.app.EmptyApplication;
import io.mcpauth.arquillian.app.Profile;
import io.mcpauth.arquillian.app.UserResource;
import io.mcpauth.arquillian.support.Chromium;
import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.KeyFolder;
import io.mcpauth.arquillian.support.PublishedKeys;
import io.mcpauth.arquillian.support.ServerLog;
import io.mcpauth.arquillian.support.Wars;

/** A key file that other software wrote: what is published is what browsers import, and what the server accepts. */
@ExtendWith(ArquillianExtension.class)
class PublishedKeysIT {

    private static final KeyFolder KEYS = KeyFolder.named("spelled");
    private static final String JWKS = "/spelled/.well-known/jwks.json";
    private static final String IMPORT =
            """
            return fetch(location.href).then(answer => answer.json()).then(({ keys }) => Promise.all(keys.map(key =>
                crypto.subtle.importKey('jwk', key, key.kty === 'RSA' ? { name: 'RSA-OAEP', hash: 'SHA-1' } : { name: 'ECDH', namedCurve: key.crv },
                    true, key.kty === 'RSA' ? ['encrypt'] : []).then(() => key.kid, error => key.kid + ': ' + error))));""";

    @ArquillianResource
    private URI url;

    /** The environment names the file of the other tests; what says so with a higher ordinal goes before it. */
    @Deployment(testable = false)
    static WebArchive war() throws JoseException {
        List<Map<String, Object>> keys = new ArrayList<>();
        keys.add(key("padded", rsa(), "alg", "RSA1_5"));
        keys.get(0).computeIfPresent("n",
                (name, n) -> Base64.getUrlEncoder().encodeToString(Base64.getUrlDecoder().decode((String) n)));
        keys.add(key("zero", rsa(), "alg", "RSA-OAEP"));
        keys.get(1).computeIfPresent("n", (name, n) -> base64Url(
                new BigInteger(1, Base64.getUrlDecoder().decode((String) n)).toByteArray()));
        keys.add(key("signs", rsa(), "alg", "RS256"));
        keys.add(key("short", curveKeyWithShortCoordinate(), "alg", "ECDH-ES"));
        keys.get(3).computeIfPresent("x",
                (name, x) -> base64Url(withoutZero(Base64.getUrlDecoder().decode((String) x))));
        // As an editor on Windows writes it.
        KEYS.write("\uFEFF" + JsonUtil.toJson(Map.of("keys", keys)));
        return Wars
                .withPlainJar("spelled", EmptyApplication.class, UserResource.class, Profile.class,
                        Profile.Address.class)
                .addAsResource(Wars.config("config_ordinal", "400", "mcp.key.file.path", KEYS.file()),
                        "META-INF/microprofile-config.properties");
    }

    private static Map<String, Object> key(String id, PublicJsonWebKey key, String name, String value) {
        Map<String, Object> members = new LinkedHashMap<>(key.toParams(OutputControlLevel.INCLUDE_PRIVATE));
        members.put("kid", id);
        members.put(name, value);
        return members;
    }

    private static PublicJsonWebKey rsa() throws JoseException {
        return RsaJwkGenerator.generateJwk(2048);
    }

    private static PublicJsonWebKey curveKeyWithShortCoordinate() throws JoseException {
        PublicJsonWebKey key;
        do {
            key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        } while (Base64.getUrlDecoder().decode((String) key.toParams(OutputControlLevel.PUBLIC_ONLY).get("x"))[0] != 0);
        return key;
    }

    private static byte[] withoutZero(byte[] coordinate) {
        return new String(coordinate, StandardCharsets.ISO_8859_1).substring(1).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Test
    void publishesEachKeyCanonicallyWithAnAlgorithmThatIsAccepted() {
        List<Map<String, Object>> keys = new PublishedKeys(new Http(url), JWKS).all();

        assertThat(keys).map(key -> key.get("kid") + " " + key.get("alg"))
                .containsExactly("padded RSA-OAEP", "zero RSA-OAEP", "short ECDH-ES");
        assertThat(keys).filteredOn(key -> key.get("kty").equals("RSA"))
                .allSatisfy(key -> assertThat((String) key.get("n")).hasSize(342));
        assertThat((String) keys.get(2).get("x")).hasSize(43);
    }

    @Test
    void saysThatAKeyForSignaturesIsNotUsed() {
        // The file is read when somebody asks for its keys.
        assertThat(new PublishedKeys(new Http(url), JWKS).ids()).isNotEmpty();

        ServerLog.whole().assertSays("MCPAUTH-204: Key 'signs' of ", "its alg 'RS256' is for signatures");
    }

    @Test
    void publishesWhatABrowserImports() {
        try (Chromium browser = Chromium.start(url.getPort())) {
            browser.open("http://localhost:" + url.getPort() + JWKS);

            assertThat(browser.run(IMPORT)).isEqualTo(List.of("padded", "zero", "short"));
        }
    }
}
