package io.mcpauth.internal.runtime;

import java.util.stream.Stream;

import jakarta.enterprise.inject.Instance;

/**
 * A dependent bean for a while. CDI 4 has handles for that, CDI 3 (TomEE 9) has not.
 *
 * @param <T> its type
 */
public final class Borrowed<T> implements AutoCloseable {

    private static final boolean HAS_HANDLES =
            Stream.of(Instance.class.getMethods()).anyMatch(method -> method.getName().equals("getHandle"));

    private final T bean;
    private final Runnable end;

    private Borrowed(T bean, Runnable end) {
        this.bean = bean;
        this.end = end;
    }

    /** Takes one. */
    public static <T> Borrowed<T> of(Instance<T> beans) {
        return HAS_HANDLES ? byHandle(beans) : byInstance(beans);
    }

    private static <T> Borrowed<T> byHandle(Instance<T> beans) {
        Instance.Handle<T> handle = beans.getHandle();
        return new Borrowed<>(handle.get(), handle::destroy);
    }

    /** An instance of its own remembers what it gave, and threads do not share it. */
    static <T> Borrowed<T> byInstance(Instance<T> beans) {
        Instance<T> own = beans.select();
        T bean = own.get();
        return new Borrowed<>(bean, () -> own.destroy(bean));
    }

    public T bean() {
        return bean;
    }

    /** Gives it back. */
    @Override
    public void close() {
        end.run();
    }
}
