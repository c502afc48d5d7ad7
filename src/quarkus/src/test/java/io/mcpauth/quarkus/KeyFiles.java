package io.mcpauth.quarkus;

import java.util.HashMap;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Gives the application keys and a certificate, and the tests the same. */
public final class KeyFiles implements QuarkusTestResourceLifecycleManager {

    private final Keys keys = Keys.generate();
    private final ServerCertificate certificate = ServerCertificate.in(keys.folder());

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(keys.settings());
        settings.putAll(certificate.settings());
        return settings;
    }

    @Override
    public void inject(TestInjector test) {
        test.injectIntoFields(keys, new TestInjector.MatchesType(Keys.class));
        test.injectIntoFields(certificate, new TestInjector.MatchesType(ServerCertificate.class));
    }

    @Override
    public void stop() {
        // The files go with the folder of the build.
    }
}
