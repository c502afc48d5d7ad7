package io.mcpauth.arquillian.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Has the properties that a file of its WAR names. */
@ApplicationPath("/off")
public class SwitchedOffApplication extends Application {

    /** Where the properties are. */
    public static final String FILE = "application.properties";

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(LoudResource.class);
    }

    @Override
    public Map<String, Object> getProperties() {
        try (InputStream file = SwitchedOffApplication.class.getClassLoader().getResourceAsStream(FILE)) {
            Properties properties = new Properties();
            properties.load(file);
            return properties.stringPropertyNames().stream()
                    .collect(Collectors.toMap(name -> name, properties::getProperty));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
