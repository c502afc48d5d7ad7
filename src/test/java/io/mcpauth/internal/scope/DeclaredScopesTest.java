package io.mcpauth.internal.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.mcpauth.RequiresScopes;

class DeclaredScopesTest {

    @RequiresScopes("readable")
    interface Readable {

        @RequiresScopes("read")
        String read(String id);
    }

    interface Writable extends Readable {

        @RequiresScopes({"write", "audit"})
        void write(String id, int value);
    }

    @RequiresScopes({"base", "shared"})
    abstract static class Base implements Writable {

        @Override
        @RequiresScopes("base-read")
        public String read(String id) {
            return id;
        }

        void plain() {
        }
    }

    @RequiresScopes({"shared", "own"})
    static class Resource extends Base {

        @Override
        @RequiresScopes("own-read")
        public String read(String id) {
            return id;
        }

        @RequiresScopes("other-read")
        public String read(Object id) {
            return "overload";
        }

        @Override
        public void write(String id, int value) {
        }

        @RequiresScopes({})
        public void nothing() {
        }
    }

    /** What a container makes of a bean: a subclass that repeats its methods without their annotations. */
    static final class Proxy extends Resource {

        @Override
        public String read(String id) {
            return super.read(id);
        }
    }

    static class Bare {

        void plain() {
        }

        @RequiresScopes("method")
        void annotated() {
        }
    }

    interface Store<T> {

        @RequiresScopes("store")
        void put(T value);

        @RequiresScopes("store-all")
        void putAll(List<T> values);
    }

    static class TextStore implements Store<String> {

        @Override
        public void put(String value) {
        }

        @Override
        public void putAll(List<String> values) {
        }

        public void put(Integer value) {
        }
    }

    interface Batch<T> {

        @RequiresScopes("pair")
        void pair(T first, List<T> others);

        @RequiresScopes("array")
        void array(T[] values);
    }

    static class TextBatch implements Batch<String> {

        @Override
        public void pair(String first, List<String> others) {
        }

        public void pair(String first, Set<String> others) {
        }

        @Override
        public void array(String[] values) {
        }

        public void array(Integer[] values) {
        }
    }

    abstract static class NumberStore<N extends Number> implements Store<N> {

        @RequiresScopes("sum")
        abstract N add(N one, N other);
    }

    static class IntegerStore extends NumberStore<Integer> {

        @Override
        public void put(Integer value) {
        }

        @Override
        public void putAll(List<Integer> values) {
        }

        @Override
        Integer add(Integer one, Integer other) {
            return one + other;
        }
    }

    private static class Outer<T> {

        @RequiresScopes("put")
        public void put(T value) {
        }

        class Inner extends Outer<T> {

            @Override
            public void put(T value) {
            }

            public void put(Integer value) {
            }
        }

        class Middle<U> extends Outer<U> {

            class Innermost extends Middle<T> {

                @Override
                public void put(T value) {
                }

                public void put(Integer value) {
                }
            }
        }
    }

    @Test
    void needsNothingWhereNothingIsDeclared() {
        assertThat(of(Bare.class, "plain")).isEmpty();
    }

    @Test
    void readsTheMethod() {
        assertThat(of(Bare.class, "annotated")).containsExactly("method");
    }

    @Test
    void addsClassAndMethodAndAllThatTheyInheritClassesFirst() {
        assertThat(of(Resource.class, "read", String.class))
                .containsExactly("shared", "own", "base", "readable", "own-read", "base-read", "read");
    }

    @Test
    void readsTheInterfacesOfAMethodThatSaysNothingItself() {
        assertThat(of(Resource.class, "write", String.class, int.class)).contains("write", "audit");
    }

    @Test
    void doesNotMixOverloads() {
        assertThat(of(Resource.class, "read", Object.class)).contains("other-read").doesNotContain("own-read", "read");
        assertThat(of(Resource.class, "read", String.class)).doesNotContain("other-read");
    }

    @Test
    void readsTheScopesOfTheClassForAMethodThatItInherits() throws NoSuchMethodException {
        Method inherited = Base.class.getDeclaredMethod("plain");

        assertThat(DeclaredScopes.of(Resource.class, inherited)).containsExactly("shared", "own", "base", "readable");
    }

    @Test
    void seesThroughAContainersSubclass() throws NoSuchMethodException {
        List<String> expected = of(Resource.class, "read", String.class);

        assertThat(of(Proxy.class, "read", String.class)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(DeclaredScopes.of(Proxy.class, Resource.class.getDeclaredMethod("read", String.class)))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void readsTheClassForTheMethodOfAnInterface() throws NoSuchMethodException {
        assertThat(DeclaredScopes.of(Resource.class, Readable.class.getDeclaredMethod("read", String.class)))
                .contains("own-read", "base-read", "read", "own");
    }

    @Test
    void readsTheScopesOfAClassAlone() {
        assertThat(DeclaredScopes.of(Resource.class)).containsExactly("shared", "own", "base", "readable");
        assertThat(DeclaredScopes.of(Proxy.class)).containsExactly("shared", "own", "base", "readable");
        assertThat(DeclaredScopes.of(Bare.class)).isEmpty();
    }

    @Test
    void anEmptyAnnotationAsksForNothingMore() {
        assertThat(of(Resource.class, "nothing")).containsExactly("shared", "own", "base", "readable");
    }

    @Test
    void readsAnInterfaceWhoseParameterIsOfAGenericType() {
        assertThat(of(TextStore.class, "put", String.class)).containsExactly("store");
        assertThat(of(TextStore.class, "putAll", List.class)).containsExactly("store-all");
        assertThat(of(IntegerStore.class, "put", Integer.class)).containsExactly("store");
        assertThat(of(IntegerStore.class, "add", Integer.class, Integer.class)).containsExactly("sum");
    }

    @Test
    void readsAnInterfaceWhoseParameterIsAListOrAnArrayOfAGenericType() {
        assertThat(of(TextBatch.class, "pair", String.class, List.class)).containsExactly("pair");
        assertThat(of(TextBatch.class, "array", String[].class)).containsExactly("array");
    }

    @Test
    void readsTheMethodThatItIsGivenEvenWhereTheClassHasNoSuchMethod() throws NoSuchMethodException {
        assertThat(DeclaredScopes.of(Base.class, Resource.class.getDeclaredMethod("read", Object.class)))
                .contains("other-read");
    }

    @Test
    void doesNotMixOverloadsOfGenericMethods() {
        assertThat(of(TextBatch.class, "pair", String.class, Set.class)).isEmpty();
        assertThat(of(TextBatch.class, "array", Integer[].class)).isEmpty();
        assertThat(of(TextStore.class, "put", Integer.class)).isEmpty();
    }

    /** What stands for a variable of the class around it is that variable, or one that stands for it again. */
    @Test
    void readsAClassThatExtendsTheGenericOneAroundIt() {
        assertThat(of(Outer.Inner.class, "put", Object.class)).containsExactly("put");
        assertThat(of(Outer.Inner.class, "put", Integer.class)).isEmpty();
        assertThat(of(Outer.Middle.Innermost.class, "put", Object.class)).containsExactly("put");
        assertThat(of(Outer.Middle.Innermost.class, "put", Integer.class)).isEmpty();
    }

    @Test
    void walksTheWholeHierarchyOnce() {
        assertThat(DeclaredScopes.hierarchy(Proxy.class))
                .containsExactly(Proxy.class, Resource.class, Base.class, Writable.class, Readable.class);
        assertThat(DeclaredScopes.hierarchy(Readable.class)).containsExactly(Readable.class);
        assertThat(DeclaredScopes.hierarchy(Object.class)).isEmpty();
    }

    @Test
    void whatItGivesCannotBeChanged() {
        assertThatThrownBy(() -> of(Resource.class, "nothing").clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    private static List<String> of(Class<?> type, String method, Class<?>... parameters) {
        Method found = Arrays.stream(type.getDeclaredMethods())
                .filter(candidate -> !candidate.isBridge() && candidate.getName().equals(method)
                        && Arrays.equals(candidate.getParameterTypes(), parameters))
                .findFirst().orElseThrow();
        return DeclaredScopes.of(type, found);
    }
}
