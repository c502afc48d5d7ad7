package io.mcpauth.internal.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;

import org.junit.jupiter.api.Test;

import io.mcpauth.RequiresScopes;

class ScopesOfMethodsTest {

    private final ScopesOfMethods scopes = new ScopesOfMethods();

    @RequiresScopes("store")
    static class Store {
        @RequiresScopes("read")
        void read() {
        }
    }

    @RequiresScopes("cellar")
    static class Cellar extends Store {
    }

    @Test
    void findsWhatIsDeclared() throws NoSuchMethodException {
        Method read = Store.class.getDeclaredMethod("read");

        assertThat(scopes.of(Store.class)).isEqualTo(DeclaredScopes.of(Store.class)).containsExactly("store");
        assertThat(scopes.of(Store.class, read)).isEqualTo(DeclaredScopes.of(Store.class, read))
                .containsExactly("store", "read");
    }

    @Test
    void doesNotMixTheClassesThatInheritAMethod() throws NoSuchMethodException {
        Method read = Store.class.getDeclaredMethod("read");

        assertThat(scopes.of(Store.class, read)).containsExactly("store", "read");
        assertThat(scopes.of(Cellar.class, read)).containsExactly("cellar", "store", "read");
    }

    @Test
    void looksOnce() throws NoSuchMethodException {
        Method read = Store.class.getDeclaredMethod("read");

        assertThat(scopes.of(Store.class)).isSameAs(scopes.of(Store.class));
        assertThat(scopes.of(Store.class, read))
                .isSameAs(scopes.of(Store.class, Store.class.getDeclaredMethod("read")));
    }
}
