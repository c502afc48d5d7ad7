package io.mcpauth.internal.config;

import java.util.List;
import java.util.stream.Stream;

/**
 * The keys of this library, each with its row of {@code docs/configuration.md}. To add one, write its constant where
 * its subject is, and its place in that class's {@code ALL}; the rest follows.
 */
public final class ConfigKeys {

    /** Every key, in the order of the page. */
    public static final List<ConfigKey<?>> ALL = Stream
            .of(ScopeKeys.ALL, TokenKeys.ALL, AccessKeys.ALL, IdentityKeys.ALL, TrustKeys.ALL, IntrospectionKeys.ALL,
                    DpopKeys.ALL, McpKeys.ALL)
            .<ConfigKey<?>>flatMap(List::stream)
            .toList();

    private ConfigKeys() {
    }
}
