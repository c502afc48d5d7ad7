package io.mcpauth.quarkus;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Gives the application keys, and the tests the same. */
public final class KeyFiles implements QuarkusTestResourceLifecycleManager {

    private final Keys keys = Keys.generate();

    @Override
    public Map<String, String> start() {
        return keys.settings();
    }

    @Override
    public void inject(TestInjector test) {
        test.injectIntoFields(keys, new TestInjector.MatchesType(Keys.class));
    }

    @Override
    public void stop() {
        // The files go with the folder of the build.
    }
}
