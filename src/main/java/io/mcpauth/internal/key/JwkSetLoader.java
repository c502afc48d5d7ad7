package io.mcpauth.internal.key;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.mcpauth.internal.json.Json;
import io.mcpauth.internal.json.JsonException;
import io.mcpauth.internal.json.JsonLimits;
import io.mcpauth.internal.message.Message;

/**
 * Reads private keys from a JWK Set or a single JWK (RFC 7517).
 *
 * <p>A key that cannot be used (too short, symmetric, for signatures, only public, …) is left out and
 * {@linkplain KeyVerdict named}; a file without any usable key is refused.
 */
public final class JwkSetLoader {

    /** What has to be read. */
    interface Content {
        byte[] read() throws IOException;
    }

    private JwkSetLoader() {
    }

    /** One byte more than the reader takes: enough for it to refuse what is no key file. */
    static byte[] content(Path file) throws IOException {
        try (InputStream in = RegularFile.open(file)) {
            return in.readNBytes(JsonLimits.DEFAULT.maxBytes() + 1);
        }
    }

    static byte[] read(Content content, Object origin) throws KeyFileException {
        try {
            return content.read();
        } catch (NoSuchFileException e) {
            throw new KeyFileException(Message.KEY_FILE_MISSING.text(origin));
        } catch (IOException e) {
            throw new KeyFileException(Message.KEY_FILE_UNREADABLE.text(origin, RegularFile.reason(e)));
        }
    }

    /**
     * Reads a text.
     *
     * @param json   the text, in UTF-8
     * @param origin where it comes from, for messages
     * @return its keys, at least one
     * @throws KeyFileException if it is no JWK Set or JWK, or has no usable key
     */
    public static DecryptionKeys parse(byte[] json, String origin) throws KeyFileException {
        DecryptionKeys keys = judge(json, origin);
        if (keys.keys().isEmpty()) {
            throw new KeyFileException(Message.KEY_FILE_EMPTY.text(origin, keys.verdicts().isEmpty() ? "it has no keys"
                    : keys.unused().map(KeyVerdict.Unused::sentence).collect(joining("; "))));
        }
        return keys;
    }

    /**
     * Says of each key of a text whether it is used, and why not.
     *
     * @param json   the text, in UTF-8
     * @param origin where it comes from, for messages
     * @return the verdicts and the keys that are used, maybe none
     * @throws KeyFileException if it is no JWK Set or JWK
     */
    public static DecryptionKeys judge(byte[] json, String origin) throws KeyFileException {
        return new DecryptionKeys(KeyJudge.judge(entries(json, origin)), origin);
    }

    /** Reads PEM and Base64, too. */
    static DecryptionKeys parseAnyForm(byte[] content, String origin) throws KeyFileException {
        try {
            DecryptionKeys keys = parse(KeyForms.toJson(content, true), origin);
            return KeyText.isPem(KeyText.withoutMark(content)) ? keys.nameless() : keys;
        } catch (UnusableKeyException e) {
            throw new KeyFileException(Message.KEY_FILE_EMPTY.text(origin, e.getMessage()));
        }
    }

    private static List<?> entries(byte[] json, String origin) throws KeyFileException {
        try {
            Map<String, Object> members = Json.readObject(KeyText.utf8(json, true));
            if (!members.containsKey("keys")) {
                return List.of(members);
            }
            if (members.get("keys") instanceof List<?> list) {
                return list;
            }
            throw new KeyFileException(Message.KEY_FILE_MALFORMED.text(origin, "its member 'keys' is not an array"));
        } catch (UnusableKeyException e) {
            throw new KeyFileException(Message.KEY_FILE_MALFORMED.text(origin, e.getMessage()));
        } catch (JsonException e) {
            throw new KeyFileException(Message.KEY_FILE_MALFORMED.text(origin, otherForm(json).orElse(e.getMessage())));
        }
    }

    /** What a text is that is no JSON. */
    public static Optional<String> otherForm(byte[] text) {
        if (KeyText.isPem(text)) {
            return Optional.of(
                    "it is PEM, but a JWK or JWK Set is needed here; the server takes PEM at "
                            + "mp.jwt.decrypt.key.location");
        }
        return KeyText.hasLineEndsWrittenOut(text)
                ? Optional.of(
                        "its line ends are written out as \\n, which is not JSON; 'printf %b' writes them as "
                                + "line ends")
                : Optional.empty();
    }
}
