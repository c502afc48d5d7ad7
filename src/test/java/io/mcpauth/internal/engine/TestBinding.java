package io.mcpauth.internal.engine;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.mcpauth.McpUser;
import io.mcpauth.token.TokenClaims;

/** Remembers what it was told; each user is another. */
final class TestBinding implements UserBinding {

    private final List<Object> told = new ArrayList<>();
    private final List<McpUser> users = new ArrayList<>();

    List<Object> told() {
        return told;
    }

    List<McpUser> users() {
        return users;
    }

    @Override
    public McpUser bind(TokenClaims claims) {
        told.add(claims);
        users.add((McpUser) Proxy.newProxyInstance(McpUser.class.getClassLoader(), new Class<?>[] {McpUser.class},
                (user, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                }));
        return users.get(users.size() - 1);
    }

    @Override
    public void pass() {
        told.add("pass");
    }

    @Override
    public void require(Collection<String> scopes, Collection<String> filled) {
        told.add(List.copyOf(scopes));
    }
}
