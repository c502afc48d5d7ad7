package io.mcpauth.internal.user;

import java.util.Map;

import io.mcpauth.ClaimTypeException;
import io.mcpauth.internal.json.Json;
import io.mcpauth.internal.message.Message;

/** Makes objects of claims by whatever reads JSON. */
public final class JsonClaims implements ClaimBinding {

    private final Reader reader;

    /**
     * A binding.
     *
     * @param reader reads the claims as one JSON object
     */
    public JsonClaims(Reader reader) {
        this.reader = reader;
    }

    /** Reads JSON. */
    @FunctionalInterface
    public interface Reader {

        /**
         * Makes an object.
         *
         * @param <T>  its type
         * @param json the claims
         * @param type its type
         * @return the object
         */
        <T> T read(String json, Class<T> type);
    }

    @Override
    public <T> T bind(Map<String, Object> claims, Class<T> type) {
        try {
            return reader.read(Json.write(claims), type);
        } catch (RuntimeException e) {
            // Whichever binding and whichever constructor it is of. Not as the cause: its message may quote a claim's
            // value.
            throw new ClaimTypeException("", Message.CLAIMS_TYPE.text(type.getName()));
        }
    }
}
