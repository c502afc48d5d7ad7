package io.mcpauth.cdi;

import java.util.Map;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbException;

import io.mcpauth.ClaimTypeException;
import io.mcpauth.json.Json;

/** Claims as an application's own type, by the server's JSON binding. */
@ApplicationScoped
class JsonBinding {

    private final Jsonb jsonb = JsonbBuilder.create();

    <T> T bind(Map<String, Object> claims, Class<T> type) {
        try {
            return jsonb.fromJson(Json.write(claims), type);
        } catch (JsonbException e) {
            // Not as the cause: its message may quote a claim's value.
            throw new ClaimTypeException(type);
        }
    }

    @PreDestroy
    void close() {
        try {
            jsonb.close();
        } catch (Exception e) {
            // Nothing is lost: the application is going.
        }
    }
}
