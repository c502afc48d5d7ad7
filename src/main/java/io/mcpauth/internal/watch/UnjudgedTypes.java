package io.mcpauth.internal.watch;

import java.util.List;
import java.util.Set;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/**
 * Stops the start of an application in which classes ask for scopes that CDI does not see, or in which there is no CDI
 * at all. The server names the classes: it looks into all archives of a WAR, whatever {@code beans.xml} and
 * {@code web.xml} say (Jakarta Servlet 6.0, section 8.2.4).
 */
final class UnjudgedTypes implements ServletContextListener {

    private final Set<Class<?>> classes;

    UnjudgedTypes(Set<Class<?>> classes) {
        this.classes = classes;
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        // There are no beans where a mistake in the configuration has stopped the deployment.
        List<String> problems = RunningCdi.of(() -> CDI.current().select(JudgedTypes.class)).stream()
                .flatMap(judged -> judged.problems(classes).stream()).toList();
        if (!problems.isEmpty()) {
            throw new IllegalStateException(String.join(System.lineSeparator(), problems));
        }
    }
}
