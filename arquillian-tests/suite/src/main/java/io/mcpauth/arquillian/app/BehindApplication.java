package io.mcpauth.arquillian.app;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Has a filter in front that {@code web.xml} maps to its servlet. */
@ApplicationPath("/behind")
public class BehindApplication extends Application {
}
