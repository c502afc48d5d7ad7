package io.mcpauth.testing;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives the tests of a class an authorization server of their own, for JUnit 5.
 *
 * <pre>{@code
 * @ExtendWith(TestIssuerExtension.class)
 * class WeatherTest {
 *
 *     @Test
 *     void answersWhoMayAsk(TestIssuer issuer) {
 *         String token = issuer.token().audience("https://mcp.example.com").scopes("weather:read").text();
 *     }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public final class TestIssuerExtension implements BeforeAllCallback, AfterAllCallback, ParameterResolver {

    private static final Namespace OURS = Namespace.create(TestIssuerExtension.class);

    /** Made by JUnit. */
    public TestIssuerExtension() {
        // There is nothing to set.
    }

    @Override
    public void beforeAll(ExtensionContext tests) {
        tests.getStore(OURS).put(TestIssuer.class, TestIssuer.start());
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        tests.getStore(OURS).remove(TestIssuer.class, TestIssuer.class).close();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == TestIssuer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getStore(OURS).get(TestIssuer.class, TestIssuer.class);
    }
}
