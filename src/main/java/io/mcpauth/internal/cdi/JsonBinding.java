package io.mcpauth.internal.cdi;

import java.util.Map;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;

import io.mcpauth.ClaimTypeException;
import io.mcpauth.internal.json.Json;
import io.mcpauth.internal.message.Message;
import io.mcpauth.internal.user.ClaimBinding;

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
        try {
            return jsonb.fromJson(Json.write(claims), type);
        } catch (RuntimeException e) {
            // Whichever binding and whichever constructor it is of. Not as the cause: its message may quote a claim's
            // value.
            throw new ClaimTypeException("", Message.CLAIMS_TYPE.text(type.getName()));
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
