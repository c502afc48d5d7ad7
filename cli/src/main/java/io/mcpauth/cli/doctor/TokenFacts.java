package io.mcpauth.cli.doctor;

import java.math.BigDecimal;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.mcpauth.internal.json.Json;
import io.mcpauth.internal.json.JsonException;

/**
 * What anybody can see of a token without a key.
 *
 * @param header  its first part
 * @param payload its claims if it is signed alone, else empty
 */
record TokenFacts(Map<String, Object> header, Map<String, Object> payload) {

    static Optional<TokenFacts> of(String token) {
        String[] parts = token.split("\\.", -1);
        try {
            return switch (parts.length) {
                case 3 -> Optional.of(new TokenFacts(part(parts[0]), part(parts[1])));
                case 5 -> Optional.of(new TokenFacts(part(parts[0]), Map.of()));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException | JsonException e) {
            return Optional.empty();
        }
    }

    private static Map<String, Object> part(String coded) {
        return Json.readObject(Base64.getUrlDecoder().decode(coded));
    }

    /** Why the server refuses it, if that can be seen; nothing of it is said but its form. */
    Optional<Finding> problem(Server server) {
        if (payload.get("exp") instanceof BigDecimal end
                && end.compareTo(BigDecimal.valueOf(server.asked().came().getEpochSecond())) < 0) {
            return Optional.of(new Finding.Bad("the token is refused: it has expired", "get a new one"));
        }
        List<String> issuers = server.metadata().map(document -> document.texts("authorization_servers"))
                .orElse(List.of());
        if (payload.get("iss") instanceof String issuer && !issuers.isEmpty() && !issuers.contains(issuer)) {
            return Optional.of(new Finding.Bad("the token is refused: its iss is not one of the authorization servers",
                    "compare its iss with mcp.auth.authorization-servers, letter for letter"));
        }
        Optional<String> resource = server.metadata().flatMap(document -> document.text("resource"));
        if (!payload.isEmpty() && resource.isPresent() && !isFor(resource.get())) {
            return Optional.of(new Finding.Bad("the token is refused, and its aud does not name " + resource.get(),
                    "see the check 'resource metadata': if that URL is right, let the authorization server write it "
                            + "into aud, or set mcp.auth.audience"));
        }
        return isEncrypted() ? problemOfEncryption(server, issuers) : problemOfSignature(server);
    }

    private boolean isEncrypted() {
        return payload.isEmpty();
    }

    private Optional<Finding> problemOfEncryption(Server server, List<String> issuers) {
        Optional<List<?>> keys = keys(server);
        if (keys.filter(List::isEmpty).isPresent()) {
            return Optional.of(new Finding.Bad("the token is refused: it is encrypted, but the key set is empty",
                    "see the check 'key set'"));
        }
        if (header.get("kid") instanceof String id && keys.filter(known -> lacksTheKey(known, id)).isPresent()) {
            return Optional.of(new Finding.Bad("the token is refused: its kid is not in the key set",
                    "encrypt to a key that the server publishes, and give all nodes the same key file"));
        }
        return issuers.isEmpty() || header.containsKey("cty") ? Optional.empty()
                : Optional.of(new Finding.Bad("the token is refused. It is encrypted, but not signed",
                        "if MCPAUTH-300 in the server's log says not_signed, log in, or set mcp.auth.trust=mixed"));
    }

    /** A server that trusts no issuer offers no login. */
    private static Optional<Finding> problemOfSignature(Server server) {
        return server.metadata().isPresent() || server.asked().challenge("resource_metadata").isPresent()
                ? Optional.empty()
                : Optional.of(new Finding.Bad("the token is refused. It is only signed, and the server offers no login",
                        "if users log in, set mcp.auth.authorization-servers (no message tells that a variable's name "
                                + "is misspelled); otherwise look for MCPAUTH-300 in the server's log"));
    }

    /** By the URL itself, or by the one of the whole server, below which a guarded path has its own. */
    private boolean isFor(String resource) {
        List<?> audiences = payload.get("aud") instanceof List<?> list ? list
                : List.of(payload.getOrDefault("aud", ""));
        return audiences.stream().map(String::valueOf).map(one -> one.replaceFirst("/$", ""))
                .anyMatch(one -> !one.isEmpty() && (resource + "/").startsWith(one + "/"));
    }

    private static Optional<List<?>> keys(Server server) {
        return Document.first(server.keys().stream().toList(), server.http())
                .map(document -> document.members().get("keys") instanceof List<?> keys ? keys : null);
    }

    private static boolean lacksTheKey(List<?> keys, String id) {
        return keys.stream().noneMatch(key -> key instanceof Map<?, ?> jwk && id.equals(jwk.get("kid")));
    }
}
