package io.mcpauth.internal.key;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.mcpauth.internal.json.Json;

/** The keys of {@code keys/test-keys.json}: fixed, since making RSA keys takes time. */
public final class TestKeys {

    private TestKeys() {
    }

    /** A key by its {@code kid}. */
    public static TestKey named(String id) {
        return all().filter(key -> key.id().equals(id)).findFirst().orElseThrow();
    }

    public static Stream<TestKey> all() {
        try (InputStream in = TestKeys.class.getResourceAsStream("/keys/test-keys.json")) {
            return ((List<?>) Json.read(in.readAllBytes())).stream().map(TestKeys::key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The keys of a JWK Set that is a resource. */
    public static List<TestKey> inSet(byte[] json) {
        return ((List<?>) Json.readObject(json).get("keys")).stream().map(TestKeys::key).toList();
    }

    public static TestKey key(Object jwk) {
        Map<String, Object> members = new LinkedHashMap<>();
        ((Map<?, ?>) jwk).forEach((name, value) -> members.put((String) name, value));
        return new TestKey(members);
    }

    /** A JWK Set of these keys. */
    public static byte[] set(TestKey... keys) {
        return Json.write(Map.of("keys", Arrays.stream(keys).map(TestKey::members).toList())).getBytes(UTF_8);
    }

    /** These keys, as they are read from a file. */
    public static DecryptionKeys of(TestKey... keys) {
        try {
            return JwkSetLoader.parse(set(keys), "test");
        } catch (KeyFileException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
