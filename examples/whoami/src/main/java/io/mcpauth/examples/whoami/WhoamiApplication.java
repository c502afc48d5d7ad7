package io.mcpauth.examples.whoami;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Puts the resources at the root of the application. The guard needs no line here: its jar registers itself. */
@ApplicationPath("/")
public class WhoamiApplication extends Application {
}
