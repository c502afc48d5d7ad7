package io.mcpauth.quarkus;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.mcpauth.ClaimTypeException;
import io.mcpauth.internal.json.Json;
import io.mcpauth.internal.message.Message;
import io.mcpauth.internal.user.ClaimBinding;

/** Claims as an application's own type, by the binding that Quarkus has. */
@ApplicationScoped
class JacksonBinding implements ClaimBinding {

    private final ObjectMapper mapper;

    JacksonBinding(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public <T> T bind(Map<String, Object> claims, Class<T> type) {
        try {
            return mapper.readValue(Json.write(claims), type);
        } catch (JsonProcessingException | RuntimeException e) {
            // Not as the cause: its message may quote a claim's value.
            throw new ClaimTypeException("", Message.CLAIMS_TYPE.text(type.getName()));
        }
    }
}
