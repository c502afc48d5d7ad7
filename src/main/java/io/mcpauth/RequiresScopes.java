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
 * Names scopes that the user needs for a JAX-RS resource class or method, or for a CDI bean class or business method,
 * on top of those that {@code mcp.auth.scopes} asks of every request. Scopes on the class and on the method add up, and
 * so do those on all that they inherit from: superclasses, interfaces, and the methods of these that are overridden or
 * implemented.
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
 * It is thrown as well where there is no user: in another thread than the request's, until {@link McpUser#call} takes
 * the user there, or in a request that the guard did not see. {@link MissingScopesException#isWithoutUser()} tells, and
 * the message says what to do.
 *
 * <p>On a path of {@code mcp.auth.public-paths} no token is read, so that nobody is known to have a scope there:
 * whatever asks for one answers with a 401, to everybody. Leave such an operation on a guarded path.
 *
 * <p>As with every CDI interceptor, a bean's call of its own method is not intercepted, nor is an object that a
 * producer method has made itself. On a private, static or final method it could not work and stops the deployment. So
 * it does on a stereotype, and on a class that CDI does not see; the scopes of JAX-RS resources are judged without CDI.
 *
 * <p>On a sub-resource locator of JAX-RS it counts for all that is reached through the locator. JAX-RS calls locators
 * before anything can judge, unless the locator's class is a CDI bean: let them do no more than lead on.
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
     * The scopes that are needed, all of them. On a method with {@code @ResourceTemplate} they may have variables of
     * the template: {@code files:{owner}}.
     *
     * @return the names, case-sensitive
     */
    @Nonbinding
    String[] value();

    /**
     * The name of the MCP tool that the method or class is. Calls of that tool are then refused before they reach the
     * MCP server. A method with a {@code @Tool} annotation, of whatever MCP framework, need not repeat its name here;
     * nor need prompts ({@code @Prompt}) and resources ({@code @Resource}, {@code @ResourceTemplate}) be named.
     *
     * <p>It counts on a CDI bean, and on a JAX-RS resource that CDI discovers (on Payara that takes a scope such as
     * {@code @RequestScoped} on its class). On another class it stops the deployment. The log names at the start the
     * tools that are judged; tools of classes that are not yours are listed in {@code mcp.auth.tools}.
     *
     * @return the exact name, or nothing
     */
    @Nonbinding
    String tool() default "";
}
