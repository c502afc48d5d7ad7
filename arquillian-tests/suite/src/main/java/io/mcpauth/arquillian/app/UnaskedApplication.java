package io.mcpauth.arquillian.app;

import jakarta.ws.rs.ApplicationPath;

/** Has its runtime load no services either, and is never asked for anything. */
@ApplicationPath("/unasked")
public class UnaskedApplication extends UnloadedApplication {
}
