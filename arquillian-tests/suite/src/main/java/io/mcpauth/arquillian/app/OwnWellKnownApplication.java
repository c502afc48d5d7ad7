package io.mcpauth.arquillian.app;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Has its resources where the library has its documents. */
@ApplicationPath("/.well-known")
public class OwnWellKnownApplication extends Application {
}
