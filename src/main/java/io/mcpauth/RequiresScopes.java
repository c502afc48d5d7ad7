package io.mcpauth;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;

/**
 * Names scopes that the user needs for a JAX-RS resource or a CDI bean, in addition to those that
 * {@code mcp.auth.scopes} requires for every request. Put it on a class or on a method. The scopes of the class and of
 * the method add up. So do the scopes on superclasses and interfaces, and on methods of these that are overridden or
 * implemented.
 *
 * <pre>{@code
 * @Path("/calendar")
 * @RequiresScopes("calendar")
 * public class CalendarResource { … }
 * }</pre>
 *
 * <p>If a signed token has OAuth's {@code scope} or {@code scp}, the user has the scopes that are named there, and no
 * others. With any other token the user has the scopes that are names of its claims, except claims that are
 * {@code null} or {@code false}. If trust is {@code mixed}, an unsigned token gives no scope at all. <b>In an unsigned
 * token scopes are data requirements, not permissions</b>: anyone with the public key can write any claim.
 *
 * <p>If scopes are missing, {@link MissingScopesException} is thrown. It becomes a 403 that names all of them, or a 401
 * if the request has no user. It is also thrown if there is no user. That is so in another thread than the request's,
 * until {@link McpUser#call} takes the user there, and in a request that the guard did not see.
 * {@link MissingScopesException#isWithoutUser()} tells these cases apart, and the message says what to do.
 *
 * <p>On a path of {@code mcp.auth.public-paths} no token is read, so no user is known there. An operation with this
 * annotation answers everybody with 401 on such a path. Leave it on a guarded path.
 *
 * <p>The usual rules for CDI interceptors apply. Calls of a bean to its own methods are not intercepted, and neither
 * are objects that a producer method creates. On a private, static or final method the annotation cannot work, so it
 * stops the deployment. So it does on a stereotype, and on a class that CDI does not see. The scopes of JAX-RS
 * resources are judged without CDI.
 *
 * <p>On a sub-resource locator of JAX-RS it applies to everything that is reached through the locator. JAX-RS calls a
 * locator before its scopes are judged, unless the locator's class is a CDI bean. So a locator should only return the
 * next resource.
 *
 * @since 0.1.0
 */
@InterceptorBinding
@Inherited
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface RequiresScopes {

    /**
     * Returns the required scopes: the user needs all of them. On a method with {@code @ResourceTemplate} they may
     * contain variables of the template, for example {@code files:{owner}}.
     *
     * @return the names, case-sensitive
     */
    @Nonbinding
    String[] value();

    /**
     * Returns the name of the MCP tool that the method or class implements. Calls of that tool are then refused before
     * they reach the MCP server. You need not repeat the name if the method has a {@code @Tool} annotation of any MCP
     * framework. The same goes for prompts ({@code @Prompt}) and resources ({@code @Resource},
     * {@code @ResourceTemplate}).
     *
     * <p>It works on a CDI bean, and on a JAX-RS resource that CDI discovers. On Payara such a resource needs a scope
     * annotation such as {@code @RequestScoped}. On any other class it stops the deployment. The log at the start names
     * the tools that are judged. List tools of classes that are not yours in {@code mcp.auth.tools}.
     *
     * @return the exact name, or nothing
     */
    @Nonbinding
    String tool() default "";
}
