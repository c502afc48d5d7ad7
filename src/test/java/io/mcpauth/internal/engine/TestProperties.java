package io.mcpauth.internal.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.mcpauth.internal.http.RequestProperties;

/** The properties of one request. */
final class TestProperties implements RequestProperties {

    private final Map<String, Object> values = new HashMap<>();

    @Override
    public Optional<Object> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    @Override
    public void set(String name, Object value) {
        values.put(name, value);
    }
}
