package io.mcpauth.arquillian.support;

import java.util.List;
import java.util.Map;

import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

import io.mcpauth.testing.ServerKey;

/**
 * The keys that an application publishes, as a client reads them.
 *
 * @param path of the key set
 */
public record PublishedKeys(Http http, String path) {

    /** Asks for them. */
    @SuppressWarnings("unchecked") // A JWK Set is made so.
    public List<Map<String, Object>> all() {
        Reply reply = http.get(path);
        try {
            return (List<Map<String, Object>>) JsonUtil.parseJson(reply.body()).get("keys");
        } catch (JoseException e) {
            throw new AssertionError(reply.toString(), e);
        }
    }

    public List<String> ids() {
        return all().stream().map(key -> String.valueOf(key.get("kid"))).toList();
    }

    /** The one that browser clients encrypt to. */
    public ServerKey first() {
        return ServerKey.of(JsonUtil.toJson(all().get(0)));
    }
}
