package io.mcpauth.arquillian.app;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Takes all paths of its WAR. */
@ApplicationPath("/")
public class RootApplication extends Application {
}
