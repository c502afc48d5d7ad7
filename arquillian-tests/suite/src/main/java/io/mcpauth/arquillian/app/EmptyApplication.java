package io.mcpauth.arquillian.app;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Finds its resources by scanning. */
@ApplicationPath("/scanned")
public class EmptyApplication extends Application {
}
