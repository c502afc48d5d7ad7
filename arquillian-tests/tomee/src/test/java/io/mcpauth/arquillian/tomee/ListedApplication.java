package io.mcpauth.arquillian.tomee;

import java.util.Set;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

import io.mcpauth.arquillian.app.CalendarResource;
import io.mcpauth.arquillian.app.OpenResource;
import io.mcpauth.arquillian.app.UserResource;

/** Lists its classes, and no Feature among them. */
@ApplicationPath("/listed")
public class ListedApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(UserResource.class, CalendarResource.class, OpenResource.class, BareResource.class);
    }
}
