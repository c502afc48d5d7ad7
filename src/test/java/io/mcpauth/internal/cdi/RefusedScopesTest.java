package io.mcpauth.internal.cdi;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Specializes;
import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.mcpauth.RequiresScopes;

/** Where {@code @RequiresScopes} cannot stand, since nobody would judge it there. */
class RefusedScopesTest extends DeploymentFixture {

    @Dependent
    static class WithPrivateMethod {
        @RequiresScopes("a")
        private void hidden() {
        }
    }

    @Dependent
    static class WithStaticMethod {
        @RequiresScopes("a")
        public static void shared() {
        }
    }

    @Dependent
    static class WithFinalMethod {
        @RequiresScopes("a")
        public final void last() {
        }
    }

    /** No bean: only a constructor that CDI cannot call. */
    @Dependent
    static class NoBean {
        NoBean(int number) {
        }

        @RequiresScopes("a")
        public void ask() {
        }
    }

    @Dependent
    @RequiresScopes("say \"hi\"")
    static class WithBadNames {
        @RequiresScopes({"name,email", ""})
        public void two() {
        }

        @RequiresScopes(value = "good", tool = "read mail")
        public void mail() {
        }
    }

    interface Inherited {
        @RequiresScopes("b\u00e4d")
        void ask();
    }

    @Dependent
    @RequiresScopes("good")
    static class Inheriting implements Inherited {
        @Override
        public void ask() {
        }
    }

    interface Asking {
        @RequiresScopes("a")
        void ask();
    }

    @Dependent
    static class WithInheritedFinalMethod implements Asking {
        @Override
        public final void ask() {
        }
    }

    /** A final method that JAX-RS calls: it is no bean's. */
    @jakarta.ws.rs.Path("/final")
    @Dependent
    static class Resource implements Asking {
        Resource(int number) {
        }

        @Override
        public final void ask() {
        }
    }

    abstract static class Hiding {
        @RequiresScopes("a")
        private void hidden() {
        }
    }

    @Dependent
    static class Heir extends Hiding {
    }

    @ApplicationScoped
    static class Asked implements Asking {
        @Override
        public void ask() {
        }
    }

    @Decorator
    @Priority(1)
    static class Decorating implements Asking {
        @Inject
        @Delegate
        Asking decorated;

        @Override
        public void ask() {
            decorated.ask();
        }
    }

    @Alternative
    @Dependent
    static class NotChosen implements Asking {
        @Override
        public void ask() {
        }
    }

    @Specializes
    @ApplicationScoped
    static class Special extends Asked {
    }

    /** No bean, by its constructor. */
    @Dependent
    static class AskingNoBean implements Asking {
        AskingNoBean(int number) {
        }

        @Override
        public void ask() {
        }
    }

    @Test
    void refusesScopesOnAPrivateMethod() {
        assertThatThrownBy(() -> deploy(GOOD, WithPrivateMethod.class)).hasStackTraceContaining("MCPAUTH-110")
                .hasStackTraceContaining("WithPrivateMethod.hidden()");
    }

    @Test
    void refusesScopesOnAStaticMethod() {
        assertThatThrownBy(() -> deploy(GOOD, WithStaticMethod.class)).hasStackTraceContaining("MCPAUTH-110");
    }

    @Test
    void refusesScopesOnAFinalMethod() {
        assertThatThrownBy(() -> deploy(GOOD, WithFinalMethod.class)).hasStackTraceContaining("MCPAUTH-110");
    }

    @Test
    void refusesScopesOnAClassThatIsNoBean() {
        assertThatThrownBy(() -> deploy(GOOD, NoBean.class)).hasStackTraceContaining("MCPAUTH-110")
                .hasStackTraceContaining("neither a CDI bean nor a JAX-RS resource");
    }

    @Test
    void refusesAFinalMethodOfABeanWhoseInterfaceAsksForScopes() {
        assertThatThrownBy(() -> deploy(GOOD, WithInheritedFinalMethod.class)).hasStackTraceContaining("MCPAUTH-110")
                .hasStackTraceContaining("WithInheritedFinalMethod.ask()");
        deploy(GOOD, Resource.class);
    }

    @Test
    void refusesScopesOnAPrivateMethodOfASuperclass() {
        assertThatThrownBy(() -> deploy(GOOD, Heir.class)).hasStackTraceContaining("MCPAUTH-110")
                .hasStackTraceContaining("Hiding.hidden()");
    }

    @Test
    void refusesInheritedScopesOnAClassThatIsNoBean() {
        assertThatThrownBy(() -> deploy(GOOD, AskingNoBean.class)).hasStackTraceContaining("MCPAUTH-110")
                .hasStackTraceContaining("neither a CDI bean nor a JAX-RS resource");
    }

    @Test
    void letsNobodyNeedAnInterceptorWhoIsNotCalledAsABean() {
        deploy(GOOD, Asked.class, Decorating.class, NotChosen.class);
        deploy(GOOD, Asked.class, Special.class);
    }

    /** They would come into the challenge as they stand, and no token could ever have them. */
    @Test
    void refusesNamesThatNoScopeOrToolCanHave() {
        String type = WithBadNames.class.getName();
        String rule = " is not a scope: printable ASCII without space, comma, quote or backslash.";

        assertThatThrownBy(() -> deploy(GOOD, WithBadNames.class))
                .hasStackTraceContaining("MCPAUTH-118: @RequiresScopes on " + type + ": 'say \"hi\"'" + rule)
                .hasStackTraceContaining("MCPAUTH-118: @RequiresScopes on " + type + ".two(): 'name,email'" + rule)
                .hasStackTraceContaining("MCPAUTH-118: @RequiresScopes on " + type + ".two(): ''" + rule)
                .hasStackTraceContaining(
                        "MCPAUTH-118: @RequiresScopes on " + type + ".mail(): 'read mail' is not a name of a tool");
        assertThatThrownBy(() -> deploy(GOOD, Inheriting.class)).hasStackTraceContaining(
                "MCPAUTH-118: @RequiresScopes on " + Inherited.class.getName() + ".ask(): 'b\u00e4d'" + rule);
        deploy(GOOD, WithGoodNames.class);
    }
}
