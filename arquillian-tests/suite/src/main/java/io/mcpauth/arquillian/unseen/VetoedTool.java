package io.mcpauth.arquillian.unseen;

import io.mcpauth.RequiresScopes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Vetoed;

/** Would be a bean. */
@Vetoed
@ApplicationScoped
@RequiresScopes("house")
public class VetoedTool {
}
