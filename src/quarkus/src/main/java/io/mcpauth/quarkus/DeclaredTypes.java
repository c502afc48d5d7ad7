package io.mcpauth.quarkus;

import io.mcpauth.internal.cdi.AnnotatedTypes;

/**
 * The application's classes that ask for scopes, as they were found when it was built.
 *
 * @param types the classes
 */
public record DeclaredTypes(AnnotatedTypes types) {
}
