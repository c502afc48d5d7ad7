package io.mcpauth.keycloak;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Starts Keycloak, once for all classes. Stands before Arquillian, whose applications ask for its keys. */
final class WithKeycloak implements BeforeAllCallback {

    private KeycloakServer server;

    @Override
    public void beforeAll(ExtensionContext context) {
        server = context.getRoot().getStore(Namespace.create(WithKeycloak.class))
                .getOrComputeIfAbsent(KeycloakServer.class, type -> new KeycloakServer(), KeycloakServer.class);
        server.start();
    }

    KeycloakServer server() {
        return server;
    }
}
