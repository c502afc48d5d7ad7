package io.mcpauth.internal.cdi;

import java.util.Map;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;

import io.mcpauth.internal.user.ClaimBinding;
import io.mcpauth.internal.user.JsonClaims;

/** Claims as an application's own type, by the server's JSON binding. */
@ApplicationScoped
class JsonBinding implements ClaimBinding {

    private final Jsonb jsonb;

    JsonBinding() {
        this(JsonbBuilder.create());
    }

    JsonBinding(Jsonb jsonb) {
        this.jsonb = jsonb;
    }

    @Override
    public <T> T bind(Map<String, Object> claims, Class<T> type) {
        return new JsonClaims(jsonb::fromJson).bind(claims, type);
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
