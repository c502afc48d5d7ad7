package io.mcpauth.internal.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;

import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BorrowedTest {

    private static final AtomicInteger GONE = new AtomicInteger();

    private final WeldContainer container = new Weld().disableDiscovery().addBeanClasses(Book.class).initialize();
    private final Instance<Book> books = container.select(Book.class);

    /** Each who asks has one of its own. */
    @Dependent
    static class Book {
        @PreDestroy
        void goes() {
            GONE.incrementAndGet();
        }
    }

    @AfterEach
    void close() {
        container.close();
        GONE.set(0);
    }

    @Test
    void destroysTheBeanByItsHandle() {
        givesItBack(Borrowed.of(books), Borrowed.of(books));
    }

    @Test
    void destroysTheBeanWithoutAHandle() {
        givesItBack(Borrowed.byInstance(books), Borrowed.byInstance(books));
    }

    private static void givesItBack(Borrowed<Book> one, Borrowed<Book> other) {
        assertThat(one.bean()).isNotNull().isSameAs(one.bean()).isNotSameAs(other.bean());
        one.close();
        assertThat(GONE).hasValue(1);
        other.close();
        assertThat(GONE).hasValue(2);
    }
}
