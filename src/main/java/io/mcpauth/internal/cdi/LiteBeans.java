package io.mcpauth.internal.cdi;

import java.util.List;
import java.util.stream.Stream;

/**
 * The beans of this room that need neither servlets nor JAX-RS nor portable extensions: for adapters to containers of
 * CDI Lite, which add them by their names.
 */
public final class LiteBeans {

    private LiteBeans() {
    }

    /**
     * All of them.
     *
     * @return the names of their classes
     */
    public static List<String> names() {
        return Stream
                .of(AccessEvents.class, AuthenticationEvents.class, GuardBeans.class, Observation.class,
                        RequestUsers.class,
                        RequiresScopesInterceptor.class, TasksOfUsers.class, TrustBean.class, VerifierInUse.class)
                .map(Class::getName).toList();
    }
}
