package io.mcpauth.arquillian.tomee;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Leaves its classes to be found. */
@ApplicationPath("/found")
public class FoundApplication extends Application {
}
