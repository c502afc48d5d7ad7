package io.mcpauth.internal.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

import io.mcpauth.internal.json.Json;

/** The test's resources. */
final class TestFiles {

    private TestFiles() {
    }

    static byte[] bytes(String path) {
        try (InputStream in = TestFiles.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no resource " + path);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String path) {
        return new String(bytes(path), UTF_8).strip();
    }

    static Map<String, Object> json(String path) {
        return Json.readObject(bytes(path));
    }

    /** A member of a member of a member. */
    static Object member(Object object, String... names) {
        Object value = object;
        for (String name : names) {
            value = ((Map<?, ?>) value).get(name);
        }
        return value;
    }
}
