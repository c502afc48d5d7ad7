package io.mcpauth.internal.key;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

import io.mcpauth.internal.json.Json;

/** A private JWK, to be changed for one test: every change makes a copy. */
public record TestKey(Map<String, Object> members) {

    private static final List<String> PRIVATE_MEMBERS = List.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

    public TestKey with(String name, Object value) {
        Map<String, Object> copy = new LinkedHashMap<>(members);
        copy.put(name, value);
        return new TestKey(copy);
    }

    public TestKey without(String... names) {
        Map<String, Object> copy = new LinkedHashMap<>(members);
        copy.keySet().removeAll(List.of(names));
        return new TestKey(copy);
    }

    /** The same key for another algorithm. */
    public TestKey serving(String algorithm) {
        return with("alg", algorithm);
    }

    public TestKey publicHalf() {
        return without(PRIVATE_MEMBERS.toArray(String[]::new));
    }

    public String id() {
        return (String) members.get("kid");
    }

    public String text(String name) {
        return (String) members.get(name);
    }

    public List<String> privateValues() {
        return PRIVATE_MEMBERS.stream().filter(members::containsKey).map(this::text).toList();
    }

    public PublicJsonWebKey toJose() {
        try {
            return PublicJsonWebKey.Factory.newPublicJwk(members);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    public String json() {
        return Json.write(members);
    }
}
