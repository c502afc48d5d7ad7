package io.mcpauth.examples.whoami;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/**
 * Below a path of its own, which leaves the root to the page. The guard needs no line here: its jar registers itself.
 */
@ApplicationPath("/mcp")
public class WhoamiApplication extends Application {
}
