package io.mcpauth.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jose4j.jwe.KeyManagementAlgorithmIdentifiers;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

import io.mcpauth.internal.json.Json;
import io.mcpauth.internal.key.DecryptionKey;
import io.mcpauth.internal.key.DecryptionKeys;
import io.mcpauth.internal.key.JwkSetLoader;
import io.mcpauth.internal.key.KeyFileException;

/**
 * Asks the server's own reader which keys of a file it takes.
 */
final class ServerVerdict {

    private final String origin;

    /** A key that is surely good: a file without any would be refused whole, and not key by key. */
    private final Map<String, Object> goodKey = goodKey();

    private ServerVerdict(String origin) {
        this.origin = origin;
    }

    /**
     * Why keys would be refused.
     *
     * @param entries the keys of a file, as they are written
     * @param origin  its name, for messages
     * @return for each key the reason, or empty if it would be used
     */
    static List<Optional<String>> refusals(List<?> entries, String origin) {
        return new ServerVerdict(origin).refusals(entries);
    }

    private List<Optional<String>> refusals(List<?> entries) {
        DecryptionKeys all = load(entries);
        Iterator<DecryptionKey> used = all.keys().iterator();
        Iterator<String> reasons = all.refusals().iterator();
        DecryptionKey next = used.next();
        List<Optional<String>> refusals = new ArrayList<>();
        for (Object entry : entries) {
            // Both lists are in the file's order; a key that is good alone may still be one too many.
            List<DecryptionKey> alone = load(Arrays.asList(entry)).keys();
            boolean taken = alone.size() > 1 && same(alone.get(0), next);
            refusals.add(taken ? Optional.empty() : Optional.of(reasons.next()));
            next = taken ? used.next() : next;
        }
        return refusals;
    }

    private DecryptionKeys load(List<?> entries) {
        List<Object> keys = new ArrayList<>(entries);
        keys.add(goodKey);
        try {
            return JwkSetLoader.parse(Json.write(Map.of("keys", keys)).getBytes(UTF_8), origin);
        } catch (KeyFileException e) {
            throw new CliException(e, e.getMessage(), "see what it is, and name another with --key");
        }
    }

    private static boolean same(DecryptionKey one, DecryptionKey other) {
        return one.publicMembers().equals(other.publicMembers()) && one.privateKey().equals(other.privateKey());
    }

    private static Map<String, Object> goodKey() {
        try {
            PublicJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setAlgorithm(KeyManagementAlgorithmIdentifiers.ECDH_ES);
            return key.toParams(OutputControlLevel.INCLUDE_PRIVATE);
        } catch (JoseException e) {
            throw new IllegalStateException("Every JDK has the curve P-256", e);
        }
    }
}
