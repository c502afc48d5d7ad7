package io.mcpauth.arquillian.app;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Has a filter in front, where there is one. */
@ApplicationPath("/shadowed")
public class ShadowedApplication extends Application {
}
