package io.mcpauth.quarkus;

import io.mcpauth.RequiresScopes;

/** The binding that CDI itself would not take. */
interface Secret {

    @RequiresScopes("secret")
    String tell(String to);

    String tell(int times);
}
