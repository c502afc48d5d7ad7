package io.mcpauth.arquillian.unseen;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Vetoed;

import io.mcpauth.RequiresScopes;

/** Would be a bean. */
@Vetoed
@ApplicationScoped
@RequiresScopes("house")
public class VetoedTool {
}
