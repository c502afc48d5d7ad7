package io.mcpauth.testing;

import java.lang.annotation.Annotation;
import java.util.Map;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;

/** A CDI container with the library's extension and beans, and a configuration of its own. */
public final class Container implements AutoCloseable {

    private final SmallRyeConfig config;
    private final WeldContainer weld;

    public Container(Map<String, String> settings, Class<?>... beans) {
        config = new SmallRyeConfigBuilder().withSources(new PropertiesConfigSource(settings, "test", 100)).build();
        ConfigProviderResolver.instance().registerConfig(config, Thread.currentThread().getContextClassLoader());
        try {
            weld = new Weld().addBeanClasses(beans).initialize();
        } catch (RuntimeException e) {
            ConfigProviderResolver.instance().releaseConfig(config);
            throw e;
        }
    }

    public <T> T get(Class<T> type, Annotation... qualifiers) {
        return weld.select(type, qualifiers).get();
    }

    @Override
    public void close() {
        weld.close();
        ConfigProviderResolver.instance().releaseConfig(config);
    }
}
