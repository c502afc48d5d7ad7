package io.mcpauth.quarkus;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.build.compatible.spi.Parameters;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticBeanCreator;

import io.mcpauth.internal.cdi.AnnotatedTypes;

/** Finds again, as the application starts, the classes that asked for scopes when it was built. */
public final class DeclaredTypesCreator implements SyntheticBeanCreator<DeclaredTypes> {

    static final String NAMES = "names";

    @Override
    public DeclaredTypes create(Instance<Object> beans, Parameters parameters) {
        AnnotatedTypes types = new AnnotatedTypes();
        for (String name : parameters.get(NAMES, String[].class)) {
            try {
                types.add(Class.forName(name, false, Thread.currentThread().getContextClassLoader()));
            } catch (ClassNotFoundException e) {
                // Its tools would go unjudged.
                throw new IllegalStateException(e);
            }
        }
        return new DeclaredTypes(types);
    }
}
