package io.mcpauth.examples.whoami;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import org.eclipse.microprofile.jwt.JsonWebToken;

import io.mcpauth.ClaimTypeException;
import io.mcpauth.McpUser;

/** A user with the claims that a test gives. */
class TestUser implements McpUser {

    final Map<String, Object> claims = new HashMap<>(Map.of("name", "Ada", "email", "ada@example.com"));

    @Override
    public <T> Optional<T> claim(String name, Class<T> type) {
        Object value = claims.get(name);
        if (value != null && !type.isInstance(value)) {
            throw new ClaimTypeException(name, "a number");
        }
        return Optional.ofNullable(type.cast(value));
    }

    @Override
    public Set<String> scopes() {
        return claims.keySet();
    }

    @Override
    public Map<String, Object> claims() {
        return claims;
    }

    @Override
    public <T> T as(Class<T> type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isAuthenticated() {
        return true;
    }

    @Override
    public boolean isSigned() {
        return false;
    }

    @Override
    public JsonWebToken principal() {
        throw new UnsupportedOperationException();
    }

    @Override
    public McpUser detached() {
        return this;
    }

    @Override
    public <T> T call(Supplier<T> task) {
        return task.get();
    }
}
