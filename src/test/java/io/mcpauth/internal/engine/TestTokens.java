package io.mcpauth.internal.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import io.mcpauth.internal.key.DecryptionKeys;
import io.mcpauth.internal.key.JwkSetLoader;
import io.mcpauth.internal.key.KeyFileException;
import io.mcpauth.internal.token.TestVerifiers;
import io.mcpauth.internal.token.TokenSettings;
import io.mcpauth.testing.ServerKey;
import io.mcpauth.testing.TestToken;
import io.mcpauth.token.JweTokenVerifier;

/** A real verifier with a key of its own, and tokens for it, at a time that stands still. */
final class TestTokens {

    static final long NOW = 1_750_000_000;

    private TestTokens() {
    }

    static JweTokenVerifier verifier() {
        DecryptionKeys keys = keys();
        return TestVerifiers.unsigned(() -> keys, TokenSettings.DEFAULT, clock());
    }

    static JweTokenVerifier verifierWithoutKey() {
        return TestVerifiers.unsigned(() -> DecryptionKeys.NONE, TokenSettings.DEFAULT, clock());
    }

    /** What is published of the key, as whoever made it wrote it down. */
    static String published() {
        return resource("/http/published.json").strip();
    }

    static String token(String claims) {
        return encrypt("{\"data\":" + claims + ",\"iat\":" + NOW + ",\"exp\":" + (NOW + 300) + "}");
    }

    static String expired(String claims) {
        return encrypt("{\"data\":" + claims + ",\"iat\":" + (NOW - 900) + ",\"exp\":" + (NOW - 600) + "}");
    }

    static String encrypt(String payload) {
        return good().payload(payload).text();
    }

    /** The key, as clients know it. */
    static ServerKey key() {
        return ServerKey.of(published());
    }

    /** A token that names no key, as browser clients make it. */
    static TestToken good() {
        return key().token().encryptedHeader("kid", null);
    }

    static DecryptionKeys keys() {
        try {
            return JwkSetLoader.parse(resource("/http/private.json").getBytes(UTF_8), "private.json");
        } catch (KeyFileException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Clock clock() {
        return Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC);
    }

    private static String resource(String name) {
        try (InputStream in = TestTokens.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
