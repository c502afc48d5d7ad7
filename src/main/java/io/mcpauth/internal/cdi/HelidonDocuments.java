package io.mcpauth.internal.cdi;

import java.lang.reflect.Modifier;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.AfterTypeDiscovery;

import io.mcpauth.internal.message.Message;
import io.mcpauth.internal.runtime.ClassesThere;
import io.mcpauth.internal.runtime.Helidon;

/**
 * Gives the public documents their place on Helidon MP (4.3), which runs the JAX-RS applications that are beans, and
 * no others: the one for the documents becomes a bean.
 *
 * <p>Where the user has no {@code Application}, Helidon makes one of all resources, which is at the root and so answers
 * for the documents itself. It makes none where there is an {@code Application}, so ours must not be the only one.
 */
final class HelidonDocuments {

    private static final String APPLICATION = "jakarta.ws.rs.core.Application";
    /** By a name, since only the jar with the classifier {@code rest} has it. */
    private static final String DOCUMENTS = "io.mcpauth.internal.rest.WellKnownApplication";

    private final boolean isHelidon;
    private boolean hasApplication;

    HelidonDocuments() {
        this(Helidon.isThere());
    }

    HelidonDocuments(boolean isHelidon) {
        this.isHelidon = isHelidon;
    }

    /** Notes a type that may be an {@code Application} of the user's. */
    void note(Class<?> type) {
        hasApplication |= isHelidon && !Modifier.isAbstract(type.getModifiers()) && isApplication(type);
    }

    private static boolean isApplication(Class<?> type) {
        Class<?> ancestor = type;
        while (ancestor != null && !ancestor.getName().equals(APPLICATION)) {
            ancestor = ancestor.getSuperclass();
        }
        return ancestor != null;
    }

    /** Adds the application for the documents where it is needed. */
    void addTo(AfterTypeDiscovery event) {
        if (hasApplication) {
            documents().ifPresent(
                    type -> event.addAnnotatedType(type, type.getName()).add(ApplicationScoped.Literal.INSTANCE));
        }
    }

    /** Why this jar is the wrong one here. */
    Optional<String> problem() {
        return isHelidon && documents().isEmpty() ? Optional.of(Message.HELIDON_JAR.text()) : Optional.empty();
    }

    private static Optional<Class<?>> documents() {
        return ClassesThere.find(DOCUMENTS, HelidonDocuments.class.getClassLoader());
    }
}
