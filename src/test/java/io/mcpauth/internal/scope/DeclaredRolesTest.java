package io.mcpauth.internal.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Jakarta Annotations 2.1, section 2.11, says, and what is inherited beside it. */
class DeclaredRolesTest {

    interface Contract {
        @RolesAllowed("contract")
        default void ofTheContract() {
        }

        @RolesAllowed("contract")
        default void inTheContract() {
        }
    }

    @RolesAllowed("base")
    static class Base {
        public void ofTheBase() {
        }

        @PermitAll
        public void open() {
        }

        @RolesAllowed("method")
        public void overridden() {
        }
    }

    @RolesAllowed({"sub", "other"})
    static class Sub extends Base implements Contract {
        public void own() {
        }

        @Override
        public void inTheContract() {
        }

        @RolesAllowed("method")
        public void special() {
        }

        @Override
        public void overridden() {
        }

        @DenyAll
        public void closed() {
        }

        @DenyAll
        @PermitAll
        @RolesAllowed("sub")
        public void contradicting() {
        }

        @RolesAllowed({})
        public void noRole() {
        }

        @RolesAllowed("**")
        public void anybody() {
        }
    }

    static class Silent extends Base implements Contract {
        @Override
        public void inTheContract() {
        }

        @Override
        public void overridden() {
        }

        public void own() {
        }
    }

    static class Nothing {
        public void own() {
        }
    }

    private static RoleRule rule(Class<?> type, String method) throws NoSuchMethodException {
        return DeclaredRoles.of(type, type.getMethod(method));
    }

    @ParameterizedTest
    @CsvSource({"own, sub", "special, method", "overridden, sub", "inTheContract, sub", "ofTheBase, base",
        "ofTheContract, contract"})
    void areThoseOfTheMethodThenOfItsClass(String method, String role) throws Exception {
        RoleRule rule = rule(Sub.class, method);

        assertThat(rule.isMetBy(Set.of(role))).isTrue();
        assertThat(rule.isMetBy(Set.of("stranger"))).isFalse();
        assertThat(rule.isMetBy(Set.of())).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"inTheContract, contract", "overridden, method", "own, base"})
    void areInheritedWhereTheClassSaysNothing(String method, String role) throws Exception {
        RoleRule rule = rule(Silent.class, method);

        assertThat(rule.isMetBy(Set.of(role))).isTrue();
        assertThat(rule.isMetBy(Set.of("stranger"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"closed", "contradicting", "noRole"})
    void nobodyMayCallWhatIsClosed(String method) throws Exception {
        assertThat(rule(Sub.class, method).isMetBy(Set.of("sub", "method", "base", "**"))).isFalse();
    }

    @Test
    void everyUserMayCallWhatIsOpen() throws Exception {
        assertThat(rule(Sub.class, "open")).isEqualTo(RoleRule.NONE);
        assertThat(rule(Nothing.class, "own")).isEqualTo(RoleRule.NONE);
        assertThat(rule(Sub.class, "anybody").isAsked()).isTrue();
        assertThat(rule(Sub.class, "anybody").isMetBy(Set.of())).isTrue();
    }

    @Test
    void areKept() throws Exception {
        RolesOfMethods kept = new RolesOfMethods();

        assertThat(kept.of(Sub.class, Sub.class.getMethod("own")))
                .isSameAs(kept.of(Sub.class, Sub.class.getMethod("own")));
    }
}
