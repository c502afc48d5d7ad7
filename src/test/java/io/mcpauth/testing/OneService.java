package io.mcpauth.testing;

import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.function.Supplier;

/** An installed JCA provider that offers one thing, until it is closed. */
public final class OneService implements AutoCloseable {

    public static final String NAME = "mcp-auth-test";

    private OneService() {
    }

    /**
     * Installs it, last of all.
     *
     * @param type           of the service, as the JCA says it
     * @param algorithm      what it offers
     * @param implementation makes one that does it
     */
    public static OneService installed(String type, String algorithm, Supplier<?> implementation) {
        Security.addProvider(new OfOne(type, algorithm, implementation));
        return new OneService();
    }

    /** The provider's name. */
    public String name() {
        return NAME;
    }

    @Override
    public void close() {
        Security.removeProvider(NAME);
    }

    private static final class OfOne extends Provider {

        private static final long serialVersionUID = 1L;

        OfOne(String type, String algorithm, Supplier<?> implementation) {
            super(NAME, "1", "offers " + algorithm);
            putService(new Service(this, type, algorithm, algorithm, List.of(), null) {
                @Override
                public Object newInstance(Object parameter) {
                    return implementation.get();
                }
            });
        }
    }
}
