package io.mcpauth.quarkus;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import jakarta.enterprise.inject.build.compatible.spi.AnnotationBuilder;
import jakarta.enterprise.inject.build.compatible.spi.BeanInfo;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.ClassConfig;
import jakarta.enterprise.inject.build.compatible.spi.Discovery;
import jakarta.enterprise.inject.build.compatible.spi.Enhancement;
import jakarta.enterprise.inject.build.compatible.spi.Messages;
import jakarta.enterprise.inject.build.compatible.spi.Registration;
import jakarta.enterprise.inject.build.compatible.spi.ScannedClasses;
import jakarta.enterprise.inject.build.compatible.spi.Synthesis;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticComponents;
import jakarta.enterprise.inject.build.compatible.spi.Validation;
import jakarta.enterprise.lang.model.AnnotationInfo;
import jakarta.inject.Singleton;

import io.mcpauth.RequiresScopes;
import io.mcpauth.internal.cdi.AnnotatedTypes;
import io.mcpauth.internal.cdi.LiteBeans;
import io.mcpauth.internal.runtime.ClassesThere;
import io.mcpauth.internal.scope.DeclaredScopes;

/**
 * Wires the guard into an application while that is built: adds the engine's beans, binds the interceptor wherever
 * scopes are asked for, and ends the build where that could not work. The configuration is read as the application
 * starts.
 */
public final class McpAuthBuild implements BuildCompatibleExtension {

    private final AnnotatedTypes types = new AnnotatedTypes();
    private final Set<String> names = new TreeSet<>();

    /**
     * Adds the beans of the engine.
     *
     * @param classes takes their names
     */
    @Discovery
    public void addBeans(ScannedClasses classes) {
        LiteBeans.names().forEach(classes::add);
    }

    /**
     * Binds the interceptor where CDI does not: it takes no binding from an interface, nor for a method from the one
     * that it overrides.
     *
     * @param bean a class that may become a bean
     */
    @Enhancement(types = Object.class, withSubtypes = true)
    public void bind(ClassConfig bean) {
        find(bean.info().name()).filter(types::add).ifPresent(type -> {
            names.add(type.getName());
            bind(bean, type);
        });
    }

    private static void bind(ClassConfig bean, Class<?> type) {
        // Asks for nothing itself: what is asked for is read where the developer has written it.
        AnnotationInfo binding =
                AnnotationBuilder.of(RequiresScopes.class).member("value", new String[0]).member("tool", "").build();
        if (DeclaredScopes.areOn(type) && !bean.info().hasAnnotation(RequiresScopes.class)) {
            bean.addAnnotation(binding);
        }
        bean.methods().stream()
                .filter(method -> !method.info().hasAnnotation(RequiresScopes.class))
                .filter(method -> SameMethod.in(type, method.info()).filter(same -> DeclaredScopes.areOn(type, same))
                        .isPresent())
                .forEach(method -> method.addAnnotation(binding));
    }

    /**
     * Notes what has become a bean, since others are not intercepted.
     *
     * @param bean a bean
     */
    @Registration(types = Object.class)
    public void note(BeanInfo bean) {
        if (bean.isClassBean() && names.contains(bean.declaringClass().name())) {
            find(bean.declaringClass().name()).ifPresent(types::becameBean);
        }
    }

    /**
     * Takes what the application has declared to where it starts.
     *
     * @param components takes the bean
     */
    @Synthesis
    public void keep(SyntheticComponents components) {
        components.addBean(DeclaredTypes.class).type(DeclaredTypes.class).scope(Singleton.class)
                .withParam(DeclaredTypesCreator.NAMES, names.toArray(String[]::new))
                .createWith(DeclaredTypesCreator.class);
    }

    /**
     * Ends the build where scopes are asked for in vain.
     *
     * @param messages what is wrong
     */
    @Validation
    public void validate(Messages messages) {
        types.methodProblems().forEach(messages::error);
        types.nameProblems().forEach(messages::error);
        types.classProblems().forEach(messages::error);
    }

    /** If something is missing that a class needs, nobody can call it either. */
    private static Optional<Class<?>> find(String name) {
        return ClassesThere.find(name, Thread.currentThread().getContextClassLoader());
    }
}
