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
 * Names scopes that the user needs for a JAX-RS resource class or method, or for a CDI bean class or business method, on
 * top of those that {@code mcp.auth.scopes} asks of every request. Scopes on the class and on the method add up.
 *
 * <pre>{@code
 * @Path("/calendar")
 * @RequiresScopes("calendar")
 * public class CalendarResource { … }
 * }</pre>
 *
 * <p>A scope is a claim of the token that is neither {@code null} nor {@code false}. In a signed token the names in its
 * OAuth {@code scope} or {@code scp} claim count too. <b>In an unsigned token scopes are data requirements, not
 * permissions</b>: whoever has the public key can write any claim.
 *
 * <p>Where scopes are missing, {@link MissingScopesException} is thrown, which becomes a 403 that names all of them.
 * Without an active request, or in one that the guard did not see, it is thrown as well.
 *
 * <p>As with every CDI interceptor, a bean's call of its own method is not intercepted. On a private, static or final
 * method it could not work and stops the deployment.
 */
@InterceptorBinding
@Inherited
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface RequiresScopes {

    /**
     * The scopes that are needed, all of them.
     *
     * @return the names, case-sensitive
     */
    @Nonbinding
    String[] value();

    /**
     * The name of the MCP tool that the method or class is. Calls of that tool are then refused before they reach the MCP
     * server. A method with a {@code @Tool} annotation, of whatever MCP framework, need not repeat its name here.
     *
     * <p>It counts on a CDI bean, and on a JAX-RS resource that CDI discovers (on Payara that takes a scope such as
     * {@code @RequestScoped} on its class). On another class nobody finds it. The log names at the start the tools that are
     * judged; those that are missing there are listed in {@code mcp.auth.tools}.
     *
     * @return the exact name, or nothing
     */
    @Nonbinding
    String tool() default "";
}
