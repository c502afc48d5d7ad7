package io.mcpauth.arquillian.unseen;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.enterprise.inject.Stereotype;

import io.mcpauth.RequiresScopes;

/** Brings the interceptor with it, which then finds nothing to ask for. */
@Stereotype
@RequiresScopes("house")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface HouseKeeper {
}
