package io.mcpauth.internal.cdi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;

import io.mcpauth.internal.message.Message;
import io.mcpauth.token.TokenVerifier;

/**
 * Who verifies the tokens: the configured verifier, or one that the application has put in its place. What the log has
 * said of trust is true of the first one only.
 */
@ApplicationScoped
class VerifierInUse {

    private static final Logger LOG = System.getLogger("io.mcpauth.cdi");

    private final BeanManager beans;

    @Inject
    VerifierInUse(BeanManager beans) {
        this.beans = beans;
    }

    /** For the proxy, which never reads these fields: it passes every call on. */
    @SuppressWarnings("NullAway")
    VerifierInUse() {
        this(null);
    }

    void announce(@Observes @Initialized(ApplicationScoped.class) Object start) {
        if (!isConfigured()) {
            LOG.log(Level.WARNING, Message.VERIFIER_REPLACED.text(beanClass().getName()));
        }
    }

    boolean isConfigured() {
        return beanClass() == GuardBeans.class;
    }

    /** The class of the bean, or the one that produces it; asked of the bean, as an instance is often a proxy. */
    private Class<?> beanClass() {
        return beans.resolve(beans.getBeans(TokenVerifier.class)).getBeanClass();
    }
}
