package io.mcpauth.internal.watch;

import java.util.Set;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.annotation.HandlesTypes;

import io.mcpauth.RequiresScopes;

/** Learns from the server which classes of a WAR ask for scopes, and has them checked as soon as CDI can be asked. */
@HandlesTypes(RequiresScopes.class)
public final class UnjudgedTypesInitializer implements ServletContainerInitializer {

    /** For the server. */
    public UnjudgedTypesInitializer() {
        // Nothing to do before the server has found the classes.
    }

    @Override
    public void onStartup(Set<Class<?>> classes, ServletContext context) {
        context.addListener(new UnjudgedTypes(classes == null ? Set.of() : classes));
    }
}
