package io.mcpauth.quarkus;

import java.util.ArrayList;
import java.util.List;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkus.runtime.StartupEvent;
import org.eclipse.microprofile.config.ConfigProvider;

import io.mcpauth.internal.cdi.Announcement;
import io.mcpauth.internal.cdi.JarMarker;
import io.mcpauth.internal.config.ConfigReader;
import io.mcpauth.internal.config.InvalidConfigException;
import io.mcpauth.internal.config.McpAuthConfig;
import io.mcpauth.internal.engine.Engine;
import io.mcpauth.internal.mcp.ListSettings;
import io.mcpauth.internal.message.Message;

/** Reads the configuration as the application starts, and ends the start where something could not work. */
@ApplicationScoped
class QuarkusBeans {

    private static final int FIRST = 1;

    @Produces
    @Singleton
    McpAuthConfig config(DeclaredTypes declared) {
        try {
            return ConfigReader.read(ConfigProvider.getConfig(), true).withRules(declared.types().rules());
        } catch (InvalidConfigException e) {
            throw problem(e.problems());
        }
    }

    /** The engine is made here, too: what could not work there ends the start as well. */
    void start(@Observes @Priority(FIRST) StartupEvent event, McpAuthConfig config, DeclaredTypes declared,
            Engine engine) {
        List<String> problems = new ArrayList<>();
        JarMarker.duplicates().ifPresent(jars -> problems.add(Message.DUPLICATE_JAR.text(jars)));
        ListSettings lists = config.engine().mcp().lists();
        if (lists.permitted()) {
            problems.add(Message.CONFIG_NOT_ON_QUARKUS.text("mcp.auth.lists"));
        }
        if (lists.securitySchemes()) {
            problems.add(Message.CONFIG_NOT_ON_QUARKUS.text("mcp.auth.security-schemes"));
        }
        if (!problems.isEmpty()) {
            throw problem(problems);
        }
        engine.scopes();
        Announcement.of(config, declared.types().scopes());
    }

    private static IllegalStateException problem(List<String> problems) {
        return new IllegalStateException("mcp-auth-quarkus cannot guard this application:" + System.lineSeparator()
                + String.join(System.lineSeparator(), problems));
    }
}
