package io.mcpauth.arquillian.app;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

import io.mcpauth.RequiresScopes;

/** Asks for scopes on behalf of who implements it. */
public interface Agenda {

    /** As any framework may have it. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface Tool {
    }

    /** A tool, too. */
    @Tool
    @RequiresScopes("agenda")
    String entries();
}
