package io.mcpauth.internal.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.mcpauth.internal.watch.ResourceServlets;

/** What only servers with servlets need. */
@ApplicationScoped
class ServerBeans {

    @Produces
    @Singleton
    ResourceServlets resourceServlets() {
        return new ResourceServlets();
    }
}
