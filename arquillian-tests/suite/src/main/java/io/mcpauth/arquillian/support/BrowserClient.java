package io.mcpauth.arquillian.support;

import java.net.URI;
import java.util.List;
import java.util.Map;

import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

import io.mcpauth.testing.ServerKey;

/** Finds a server's key as the existing browser clients do. */
public final class BrowserClient {

    private static final String WELL_KNOWN = "/.well-known/";

    private BrowserClient() {
    }

    /**
     * The first RSA key. Discovery is at the origin's root, wherever the endpoint lies, and a path in front of
     * {@code /.well-known/} does not count.
     */
    public static ServerKey key(URI origin) {
        String discovery = new Http(origin).get(WELL_KNOWN + "openid-configuration").body();
        try {
            Map<String, Object> document = JsonUtil.parseJson(discovery);
            URI jwks = URI.create((String) document.get("jwks_uri"));
            String path = jwks.getPath();
            List<JsonWebKey> keys = new JsonWebKeySet(
                    new Http(jwks).get(path.substring(Math.max(0, path.indexOf(WELL_KNOWN)))).body()).getJsonWebKeys();
            return ServerKey.of(keys.stream().filter(key -> key.getKeyType().equals("RSA")).findFirst().orElseThrow()
                    .toJson());
        } catch (JoseException e) {
            throw new IllegalStateException(discovery, e);
        }
    }
}
