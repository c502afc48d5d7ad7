package io.mcpauth.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

import io.mcpauth.arquillian.support.Http;
import io.mcpauth.arquillian.support.Reply;
import io.mcpauth.examples.runner.Keycloak;
import io.mcpauth.testing.ProofKey;

/** A realm of Keycloak, as programs ask it for tokens and as its administrator changes it. */
final class Realm {

    private final Http http;
    private final String name;

    Realm(KeycloakServer keycloak, String name) {
        this.http = keycloak.http();
        this.name = name;
    }

    /** An access token of the program that the example's realm knows. */
    String tokenOfTheProgram() {
        return tokens("grant_type", "client_credentials", "client_id", "mcp-batch", "client_secret", "batch-secret")
                .get("access_token");
    }

    /**
     * The tokens of Ada for a client with direct access, which is for tests alone: nobody else hands his password to a
     * client.
     */
    Map<String, String> tokensOfAda(String client) {
        return tokens("grant_type", "password", "client_id", client, "username", "ada", "password", "ada-password",
                "scope", "openid");
    }

    /** The access token of a user who wants one scope more. The password is the name's, as the realm has it. */
    String tokenOf(String user, String client, String scope) {
        return tokens("grant_type", "password", "client_id", client, "username", user, "password", user + "-password",
                "scope", "openid " + scope).get("access_token");
    }

    /** Tokens of Ada that only the owner of a key can use. */
    Map<String, String> tokensOfAda(String client, ProofKey owner) {
        return tokens(post("token", List.of("DPoP", owner.proofOf("POST", http.origin() + path("token")).text()),
                "grant_type", "password", "client_id", client, "username", "ada", "password", "ada-password", "scope",
                "openid"));
    }

    private Map<String, String> tokens(String... form) {
        return tokens(post("token", form));
    }

    private static Map<String, String> tokens(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        Map<String, String> texts = new TreeMap<>();
        parse(reply.body()).forEach((key, value) -> texts.put(key, String.valueOf(value)));
        return texts;
    }

    /** A form for one of the endpoints of OpenID Connect. */
    Reply post(String endpoint, String... form) {
        return post(endpoint, List.of(), form);
    }

    private Reply post(String endpoint, List<String> more, String... form) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < form.length; i += 2) {
            pairs.add(form[i] + "=" + URLEncoder.encode(form[i + 1], StandardCharsets.UTF_8));
        }
        List<String> headers = new ArrayList<>(List.of("Content-Type", "application/x-www-form-urlencoded"));
        headers.addAll(more);
        return http.send("POST", path(endpoint), String.join("&", pairs), headers.toArray(String[]::new));
    }

    /** What Keycloak answers to a client that registers by itself. */
    Reply register(String json) {
        return http.send("POST", "/realms/" + name + "/clients-registrations/openid-connect", json, "Content-Type",
                "application/json");
    }

    /** The id of a client that could register. */
    String clientIdIn(Reply registration) {
        assertThat(registration.status()).as(registration.body()).isEqualTo(201);
        return parse(registration.body()).get("client_id").toString();
    }

    /** What a browser gets that a client sends to the login page: the page, or a redirect that says why not. */
    Reply loginPage(String client, String redirectUri, String scope) {
        return http.get(path("auth") + "?response_type=code&client_id=" + client + "&redirect_uri="
                + URLEncoder.encode(redirectUri, StandardCharsets.UTF_8) + "&scope="
                + URLEncoder.encode(scope, StandardCharsets.UTF_8) + "&code_challenge_method=S256&code_challenge="
                + "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    /** The scopes that the realm offers. */
    @SuppressWarnings("unchecked") // A list of texts, by RFC 8414.
    List<String> scopesSupported() {
        return (List<String>) parse(http.get("/realms/" + name + "/.well-known/openid-configuration").body())
                .get("scopes_supported");
    }

    private String path(String endpoint) {
        return "/realms/" + name + "/protocol/openid-connect/" + endpoint;
    }

    /**
     * Makes a client with direct access, whose tokens have all scopes that the server wants. It may ask for notes:ada.
     */
    void addClient(String client, String... attributes) {
        administer("POST", "/clients", """
                {"clientId": "%s", "publicClient": true, "directAccessGrantsEnabled": true,
                 "defaultClientScopes": ["basic", "mcp:tools", "profile", "email"],
                 "optionalClientScopes": ["notes:ada"], "attributes": {%s}}"""
                .formatted(client, pairs(attributes)));
    }

    /** Makes a key that signs from now on. */
    void addKey(String key, int priority) {
        administer("POST", "/components", """
                {"name": "%s", "providerId": "rsa-generated", "providerType": "org.keycloak.keys.KeyProvider",
                 "config": {"priority": ["%d"]}}""".formatted(key, priority));
    }

    /** Removes a key: nothing that it has signed is to be believed any more. */
    void removeKey(String key) {
        administer("DELETE", "/components/" + idOf("/components?name=" + key), "");
    }

    /** Says whom the tokens with the scope of the MCP server are meant for. */
    void setAudience(String audience) {
        String scope = list("/client-scopes").stream().filter(each -> each.get("name").equals("mcp:tools"))
                .map(each -> each.get("id").toString()).findFirst().orElseThrow();
        String mappers = "/client-scopes/" + scope + "/protocol-mappers/models";
        String mapper = idOf(mappers);
        administer("PUT", mappers + "/" + mapper, """
                {"id": "%s", "name": "audience of the MCP server", "protocol": "openid-connect",
                 "protocolMapper": "oidc-audience-mapper",
                 "config": {"included.custom.audience": "%s", "access.token.claim": "true"}}"""
                .formatted(mapper, audience));
    }

    /** Ends all sessions of Ada. */
    void logOutAda() {
        administer("POST", "/users/" + idOf("/users?username=ada") + "/logout", "");
    }

    private String idOf(String path) {
        List<Map<String, Object>> found = list(path);
        assertThat(found).as(path).hasSize(1);
        return found.get(0).get("id").toString();
    }

    @SuppressWarnings("unchecked") // A list of objects, by Keycloak's documentation.
    private List<Map<String, Object>> list(String path) {
        return (List<Map<String, Object>>) parse("{\"list\":" + administer("GET", path, "").body() + "}").get("list");
    }

    private Reply administer(String method, String path, String json) {
        Reply reply = http.send(method, "/admin/realms/" + name + path, json, "Authorization",
                "Bearer " + administratorsToken(), "Content-Type", "application/json");
        assertThat(reply.status()).as("%s %s: %s", method, path, reply.body()).isBetween(200, 204);
        return reply;
    }

    private String administratorsToken() {
        Reply reply = http.send("POST", "/realms/master/protocol/openid-connect/token",
                "grant_type=password&client_id=admin-cli&username=" + Keycloak.ADMIN + "&password=" + Keycloak.ADMIN,
                "Content-Type", "application/x-www-form-urlencoded");
        return parse(reply.body()).get("access_token").toString();
    }

    /** Another realm, which is the same but for its name and its keys. */
    Realm copy(KeycloakServer keycloak, String copy, String realmFile) {
        Reply reply = http.send("POST", "/admin/realms",
                realmFile.replace("\"realm\": \"" + name + "\"", "\"realm\": \"" + copy + "\""), "Authorization",
                "Bearer " + administratorsToken(), "Content-Type", "application/json");
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        return new Realm(keycloak, copy);
    }

    /** What a token says, whoever has signed it. */
    static Map<String, Object> claimsOf(String token) {
        return parse(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8));
    }

    private static String pairs(String... texts) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < texts.length; i += 2) {
            pairs.add("\"" + texts[i] + "\": \"" + texts[i + 1] + "\"");
        }
        return String.join(", ", pairs);
    }

    private static Map<String, Object> parse(String json) {
        try {
            return JsonUtil.parseJson(json);
        } catch (JoseException e) {
            throw new AssertionError(json, e);
        }
    }
}
